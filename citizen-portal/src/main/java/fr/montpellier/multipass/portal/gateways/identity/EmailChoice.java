package fr.montpellier.multipass.portal.gateways.identity;

import java.util.Optional;

/**
 * How the resident is told by email what happens.
 *
 * @param available whether residents are written to at all
 * @param frequency {@code at-once}, {@code daily} or {@code none}; empty until the identity server knows the resident's address
 * @param address to which emails go; empty if FranceConnect gave none
 * @param refused whether the address refused the last email
 */
public record EmailChoice(boolean available, Optional<String> frequency, Optional<String> address, boolean refused) {

    /** Returns a text without the address, which is personal. */
    @Override
    public String toString() {
        return "EmailChoice[" + frequency.orElse("") + "]";
    }
}
