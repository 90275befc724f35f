package fr.montpellier.multipass.identity.protocol.consentservice;

/** The consent service refused and recorded nothing. */
public final class ConsentRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ConsentRefusedException(int status) {
        super("the consent service refused with status " + status);
    }
}
