package fr.montpellier.multipass.service.outbound.addresses;

import java.net.UnknownHostException;

/** Thrown when the host resolves to an address to which the call may not connect. */
public final class AddressRefusedException extends UnknownHostException {

    private static final long serialVersionUID = 1;

    AddressRefusedException() {
        super("this host has an address that is not public");
    }
}
