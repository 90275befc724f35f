package fr.montpellier.multipass.identity.people.agentaccounts;

/** Thrown when the address of an agent has the account of an agent already, such as of another organisation. */
public final class AddressTakenException extends RuntimeException {

    private static final long serialVersionUID = 1;
}
