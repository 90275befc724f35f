package fr.montpellier.multipass.portal.gateways.identity;

import java.time.Instant;

/**
 * The code of the resident's card.
 *
 * @param address of the page that verifies it, with the code behind {@code #}
 * @param until after which it is refused
 */
public record CardCode(String address, Instant until) {

    /** Returns a text without the code, which names the resident. */
    @Override
    public String toString() {
        return "CardCode[" + until + "]";
    }
}
