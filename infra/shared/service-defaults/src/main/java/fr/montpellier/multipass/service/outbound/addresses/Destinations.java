package fr.montpellier.multipass.service.outbound.addresses;

/** The addresses to which a call may connect. */
public enum Destinations {
    /** Any address, because the operator configured the host. */
    ANY,
    /** Addresses of the public internet only, because a client supplied the host. */
    PUBLIC
}
