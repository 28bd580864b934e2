use super::*;

const AT_ONCE: [Duration; LINES] = [Duration::ZERO; LINES];
const FOR_EVER: [Duration; LINES] = [Duration::MAX; LINES];

async fn inside(crowd: &Arc<Crowd>, turn: Turn, n: usize) -> Vec<Place> {
    let mut places = Vec::new();
    for _ in 0..n {
        places.push(crowd.enter(turn).await.unwrap());
    }
    places
}

#[tokio::test]
async fn lists_leave_room_for_people_and_people_for_a_gate() {
    let crowd = Crowd::waiting(10, AT_ONCE);
    let lists = inside(&crowd, Turn::Later, 3).await;
    assert_eq!(crowd.enter(Turn::Later).await.unwrap_err(), Full, "after a moment");
    let people = inside(&crowd, Turn::Usual, 5).await;
    assert_eq!(crowd.enter(Turn::Usual).await.unwrap_err(), Full);
    let gates = inside(&crowd, Turn::First, 2).await;
    assert_eq!(crowd.enter(Turn::First).await.unwrap_err(), Full);
    assert!(crowd.enter(Turn::Always).await.is_ok(), "whether it lives is always answered");
    drop((lists, people, gates));
    assert!(crowd.enter(Turn::Later).await.is_ok());
    let text = crowd.text();
    for line in ["{turn=\"first\"} 1", "{turn=\"usual\"} 1", "{turn=\"later\"} 1", "requests_inside 0"] {
        assert!(text.contains(line), "{line}: {text}");
    }
}

#[tokio::test]
async fn who_waits_at_a_gate_goes_before_who_came_earlier_for_a_list() {
    let crowd = Crowd::waiting(1, FOR_EVER);
    let place = crowd.enter(Turn::First).await.unwrap();
    let waits = |turn| {
        let crowd = Arc::clone(&crowd);
        tokio::spawn(async move { crowd.enter(turn).await.map(|place| (turn, place)) })
    };
    let list = waits(Turn::Later);
    tokio::task::yield_now().await;
    let gate = waits(Turn::First);
    tokio::task::yield_now().await;
    drop(place);
    let (_, place) = gate.await.unwrap().unwrap();
    assert!(!list.is_finished());
    drop(place);
    assert!(list.await.unwrap().is_ok());
}

#[tokio::test]
async fn a_list_is_read_now_and_then_however_many_people_come() {
    let crowd = Crowd::waiting(10, AT_ONCE);
    let people = inside(&crowd, Turn::Usual, 8).await;
    let lists = inside(&crowd, Turn::Later, 2).await;
    assert_eq!(crowd.enter(Turn::Later).await.unwrap_err(), Full);
    drop((people, lists));
}

#[tokio::test]
async fn a_line_that_is_too_long_is_not_joined_and_who_leaves_it_is_not_waited_for() {
    let crowd = Crowd::waiting(1, FOR_EVER);
    let place = crowd.enter(Turn::First).await.unwrap();
    let waits = || {
        let crowd = Arc::clone(&crowd);
        tokio::spawn(async move { crowd.enter(Turn::First).await.map(drop) })
    };
    let line = [waits(), waits()];
    tokio::task::yield_now().await;
    assert_eq!(crowd.enter(Turn::First).await.unwrap_err(), Full, "at once: who joins waits for ever here");
    for gone in line {
        gone.abort();
    }
    tokio::task::yield_now().await;
    drop(place);
    assert!(crowd.enter(Turn::First).await.is_ok(), "their places came back");
}

#[test]
fn late_answers_make_less_room_first_for_those_behind_and_good_ones_more() {
    let crowd = Crowd::of(400);
    let mut state = crowd.lock();
    let limits = |state: &State| state.lines.each_ref().map(|line| line.limit);
    let before = limits(&state);
    for _ in 0..640 {
        state.lines[0].window.full = true;
        state.measure(0, 0.2);
    }
    assert_eq!(limits(&state), [400.0, before[1], before[2]]);
    for _ in 0..64 {
        state.measure(0, 3.0);
    }
    let lists_gave_way = limits(&state);
    assert!(lists_gave_way[2] < before[2] && lists_gave_way[0] == 400.0, "{lists_gave_way:?}");
    for _ in 0..6_400 {
        state.measure(0, 3.0);
    }
    assert_eq!(limits(&state), [16.0, 8.0, 2.0]);
    for _ in 0..640 {
        state.measure(0, 0.2);
    }
    assert_eq!(limits(&state), [16.0, 8.0, 2.0], "nobody asked for more");
}
