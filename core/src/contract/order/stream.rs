//! What every stream of events has in common, whatever its aggregate: an order, and later stock or a group of sellers.
//!
//! Contract types have no generics, because other languages have none. [`stream`] therefore writes the envelopes and
//! the lists of an aggregate from one table, and the traits let one implementation decide, stamp and replay all of
//! them.

use crate::contract::scalar::{Id, Instant, Text};

/// A command in its envelope.
pub(crate) trait CommandEnvelope {
    /// The type that lists the actions.
    type Action;

    /// The action.
    fn action(&self) -> &Self::Action;
    /// The idempotency key.
    fn idempotency_key(&self) -> Option<&Id>;
    /// The version the caller read.
    fn expected_version(&self) -> Option<u32>;
}

/// The fields of an event other than its data.
#[derive(Clone, Debug)]
pub(crate) struct Stamp {
    pub(crate) stream: Id,
    pub(crate) seq: u32,
    pub(crate) schema: u32,
    pub(crate) tenant: Option<Id>,
    pub(crate) idempotency_key: Option<Id>,
    pub(crate) digest: Option<Text>,
    pub(crate) at: Instant,
    pub(crate) actor: Option<Id>,
}

/// An event in its envelope.
pub(crate) trait EventEnvelope {
    /// The type that lists what can happen.
    type Data;

    /// Puts event data into its envelope.
    fn stamped(stamp: Stamp, data: Self::Data) -> Self;
    /// The event data.
    fn data(&self) -> &Self::Data;
    /// The id of the stream.
    fn stream(&self) -> &Id;
    /// The merchant.
    fn tenant(&self) -> Option<&Id>;
    /// The number in the stream.
    fn seq(&self) -> u32;
    /// The version of the data's shape.
    fn schema(&self) -> u32;
    /// The key and the digest of the command that gave it.
    fn cause(&self) -> Option<(&Id, &Text)>;
}

/// Declares the commands and the events of an aggregate, one row each: the command with its record, then the event with
/// its record. An event that repeats its command carries the command's record.
macro_rules! stream {
    (
        $(#[$($command_doc:tt)*])* command $command:ident,
        $(#[$($action_doc:tt)*])* actions $action:ident, $(#[$($kind_doc:tt)*])* kinds $kind:ident,
        $(#[$($event_doc:tt)*])* event $event:ident,
        $(#[$($data_doc:tt)*])* data $data:ident,

        rows { $(
            $(#[$($ask:tt)*])* $asked:ident
            => $(#[$($fact:tt)*])* $happened:ident($record:ident);
        )* }
        further { $( $(#[$($more_doc:tt)*])* $more:ident($more_record:ident); )* }
    ) => {
        $(#[$($command_doc)*])*
        #[contract]
        pub struct $command {
            /// The action requested or recorded.
            pub action: $action,
            /// The idempotency key: the same key with the same action returns the recorded events and changes nothing.
            pub idempotency_key: Option<Id>,
            /// The version the caller read; a request on another version is rejected, a fact never is.
            pub expected_version: Option<u32>,
        }

        $(#[$($action_doc)*])*
        #[contract]
        pub enum $action {
            $(
                $(#[$($ask)*])*
                $asked {
                    /// The details.
                    details: $asked,
                },
            )*
        }

        $(#[$($kind_doc)*])*
        #[contract]
        pub enum $kind {
            $(
                $(#[$($ask)*])*
                $asked,
            )*
        }

        impl $action {
            /// The kind of the action.
            #[must_use]
            pub const fn kind(&self) -> $kind {
                match self {
                    $(Self::$asked { .. } => $kind::$asked,)*
                }
            }
        }

        $(
            impl From<$asked> for $action {
                fn from(details: $asked) -> Self {
                    Self::$asked { details }
                }
            }

            impl crate::contract::draft::IntoDraft<$action> for $asked {
                fn into_draft(self) -> crate::contract::draft::Draft<$action> {
                    crate::contract::draft::Draft::from($action::from(self))
                }
            }

            impl crate::contract::draft::IntoDraft<$action> for crate::contract::draft::Draft<$asked> {
                fn into_draft(self) -> crate::contract::draft::Draft<$action> {
                    self.map($action::from)
                }
            }
        )*

        $(#[$($event_doc)*])*
        #[contract]
        pub struct $event {
            /// The id of the aggregate it happened to.
            pub stream: Id,
            /// Its number in the stream, from 1 without gaps.
            pub seq: u32,
            /// The version of the data's shape.
            pub schema: u32,
            /// The merchant, where one host serves several.
            pub tenant: Option<Id>,
            /// The idempotency key of the command that gave it.
            pub idempotency_key: Option<Id>,
            /// SHA-256 of that command, where it had a key.
            pub digest: Option<Text>,
            /// The instant, as the host stated it.
            pub at: Instant,
            /// The actor, as the host named them.
            pub actor: Option<Id>,
            /// The event data: what happened.
            pub data: $data,
        }

        $(#[$($data_doc)*])*
        #[contract]
        pub enum $data {
            $(
                $(#[$($fact)*])*
                $happened {
                    /// The details.
                    details: $record,
                },
            )*
            $(
                $(#[$($more_doc)*])*
                $more {
                    /// The details.
                    details: $more_record,
                },
            )*
        }

        impl crate::contract::order::stream::CommandEnvelope for $command {
            type Action = $action;

            fn action(&self) -> &$action {
                &self.action
            }

            fn idempotency_key(&self) -> Option<&Id> {
                self.idempotency_key.as_ref()
            }

            fn expected_version(&self) -> Option<u32> {
                self.expected_version
            }
        }

        impl crate::contract::order::stream::EventEnvelope for $event {
            type Data = $data;

            fn stamped(stamp: crate::contract::order::stream::Stamp, data: $data) -> Self {
                let crate::contract::order::stream::Stamp { stream, seq, schema, tenant, idempotency_key, digest, at, actor } = stamp;
                Self { stream, seq, schema, tenant, idempotency_key, digest, at, actor, data }
            }

            fn data(&self) -> &$data {
                &self.data
            }

            fn stream(&self) -> &Id {
                &self.stream
            }

            fn tenant(&self) -> Option<&Id> {
                self.tenant.as_ref()
            }

            fn seq(&self) -> u32 {
                self.seq
            }

            fn schema(&self) -> u32 {
                self.schema
            }

            fn cause(&self) -> Option<(&Id, &Text)> {
                self.idempotency_key.as_ref().zip(self.digest.as_ref())
            }
        }
    };
}

pub(crate) use stream;
