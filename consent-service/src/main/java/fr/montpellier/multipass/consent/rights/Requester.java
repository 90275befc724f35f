package fr.montpellier.multipass.consent.rights;

import fr.montpellier.multipass.consent.cases.ResidentIdentity;
import fr.montpellier.multipass.service.tokens.Caller;
import fr.montpellier.multipass.service.tokens.representation.Representative;
import java.util.Optional;

/**
 * The person whose data a request is about, as verified when it was made; the officer who answers has to know them (GDPR, article
 * 12(3) and (6)).
 *
 * @param name display name
 */
record Requester(String name, ResidentIdentity identity) {

    /** @param acting the person who makes the request for the resident; empty if the resident does */
    static Requester of(Caller.Resident resident, Optional<Representative> acting) {
        return new Requester(
                resident.name()
                        .or(() -> resident.identity().map(each -> each.givenNames() + " " + each.familyName()))
                        .orElse(""),
                ResidentIdentity.of(resident, acting));
    }

    /** Parses the form that {@link #text()} returns. */
    static Requester ofText(String text) {
        int end = text.indexOf('\n');
        return new Requester(text.substring(0, end), ResidentIdentity.ofText(text.substring(end + 1)));
    }

    /** Returns the name, and the other values on the lines below. */
    String text() {
        return name.replace('\n', ' ') + "\n" + identity.text();
    }

    /** Returns a text without the values, which are personal. */
    @Override
    public String toString() {
        return "Requester";
    }
}
