//! What every act is handed: the world it acts in and who is acting.

use std::{net::IpAddr, sync::Arc};

use base::{AreaCode, Chance, Clock, Lang, Moment, Zone};
use keys::Keyring;
use store::Store;

use crate::{Actor, Denied, Policy, Resource};

/// Everything outside an act that an act may touch. Time and chance are in it, so a test can hold them.
#[derive(Debug)]
pub struct World {
    pub store: Store,
    pub clock: Clock,
    pub chance: Chance,
    pub zone: Zone,
    pub keys: Arc<Keyring>,
    pub policy: Policy,
    /// The code under which this installation signs passes, such as `9901`.
    pub issuer: String,
}

/// One act's surroundings. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Ctx {
    pub world: Arc<World>,
    pub actor: Actor,
    pub lang: Lang,
    /// Where the request came from; for limits only, which keep a keyed hash of it.
    pub address: Option<IpAddr>,
}

impl Ctx {
    /// The surroundings of a job or of the operator's command line.
    pub fn system(world: &Arc<World>, what: &'static str) -> Self {
        Self { world: Arc::clone(world), actor: Actor::System(what), lang: Lang::Zh, address: None }
    }

    pub fn now(&self) -> Moment {
        self.world.clock.now()
    }
    pub fn store(&self) -> &Store {
        &self.world.store
    }
    pub fn chance(&self) -> &Chance {
        &self.world.chance
    }
    pub fn zone(&self) -> &Zone {
        &self.world.zone
    }
    pub fn keys(&self) -> &Keyring {
        &self.world.keys
    }

    /// Asks the policy. What the actor's role may do elsewhere but not to this resource is [`Denied::Hidden`]:
    /// it does not exist for them.
    pub fn may(&self, action: &str, resource: &Resource) -> Result<(), Denied> {
        self.world.policy.may(&self.actor, action, resource)
    }

    /// The area whose rows a staff member's lists show.
    pub fn scope(&self) -> Result<&AreaCode, Denied> {
        self.actor.area().ok_or(match self.actor {
            Actor::Nobody => Denied::SignIn,
            _ => Denied::Role,
        })
    }
}
