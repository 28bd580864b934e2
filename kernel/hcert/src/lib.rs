//! Health certificates of the EU and WHO family (HCERT): read, verified, understood.
