package fr.montpellier.multipass.service.outbound;

/** Addresses to which a call may connect. */
public enum Destinations {
    /** Any: the operator wrote the host in the settings. */
    ANY,
    /** Addresses of the public internet alone: the host was given by a client. */
    PUBLIC
}
