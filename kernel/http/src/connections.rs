//! So many connections stand open at once. More wait before the door, in the operating system's own line; and no single
//! address has more than its share, so that one machine cannot hold the door shut for all others.

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Arc, Mutex, PoisonError},
};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Of all connections, what one address may hold: many people share an address, but none needs them all.
const SHARE: usize = 4;

#[derive(Debug)]
pub(crate) struct Connections {
    room: Arc<Semaphore>,
    by_address: Arc<Mutex<HashMap<IpAddr, usize>>>,
    /// `None` where every connection is the proxy's.
    most_of_one: Option<usize>,
}

/// One connection; gives its room back when dropped.
#[derive(Debug)]
pub(crate) struct Seat {
    address: IpAddr,
    by_address: Arc<Mutex<HashMap<IpAddr, usize>>>,
    _room: Option<OwnedSemaphorePermit>,
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut by_address = self.by_address.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = by_address.get_mut(&self.address) {
            *count -= 1;
            if *count == 0 {
                by_address.remove(&self.address);
            }
        }
    }
}

impl Connections {
    pub(crate) fn of(most: usize, behind_proxy: bool) -> Self {
        Self {
            room: Arc::new(Semaphore::new(most.min(Semaphore::MAX_PERMITS))),
            by_address: Arc::default(),
            most_of_one: (!behind_proxy).then_some((most / SHARE).max(1)),
        }
    }

    /// Waits until one more may come.
    pub(crate) async fn room(&self) -> Option<OwnedSemaphorePermit> {
        // It is never closed; were it, nobody would be kept out.
        Arc::clone(&self.room).acquire_owned().await.ok()
    }

    /// `None` when this address has its share already. The machine itself may have all.
    pub(crate) fn seat(&self, room: Option<OwnedSemaphorePermit>, address: IpAddr) -> Option<Seat> {
        let mut by_address = self.by_address.lock().unwrap_or_else(PoisonError::into_inner);
        let count = by_address.entry(address).or_default();
        let full = self.most_of_one.is_some_and(|most| *count >= most) && !address.is_loopback();
        if full {
            return None;
        }
        *count += 1;
        Some(Seat { address, by_address: Arc::clone(&self.by_address), _room: room })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn one_address_holds_no_more_than_its_share_and_gives_it_back() {
        let one: IpAddr = "203.0.113.7".parse().unwrap();
        let other: IpAddr = "203.0.113.8".parse().unwrap();
        let connections = Connections::of(8, false);
        let mut seats = Vec::new();
        for _ in 0..2 {
            seats.push(connections.seat(connections.room().await, one).unwrap());
        }
        assert!(connections.seat(connections.room().await, one).is_none());
        let another = connections.seat(connections.room().await, other);
        assert!(another.is_some());
        drop(seats.pop());
        assert!(connections.seat(connections.room().await, one).is_some());
        let proxied = Connections::of(8, true);
        for _ in 0..8 {
            seats.push(proxied.seat(proxied.room().await, one).unwrap());
        }
        assert!(
            tokio::time::timeout(std::time::Duration::ZERO, proxied.room()).await.is_err(),
            "the next waits"
        );
        drop(seats);
        drop(another);
        assert!(connections.by_address.lock().unwrap().is_empty());
    }
}
