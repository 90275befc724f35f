package fr.montpellier.multipass.portal.gateways.consent.exchanges;

import fr.montpellier.multipass.portal.gateways.NamedCode;
import fr.montpellier.multipass.portal.gateways.consent.demarches.Demarche;
import fr.montpellier.multipass.portal.gateways.consent.demarches.Fetch;
import fr.montpellier.multipass.portal.gateways.consent.demarches.RequestedType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The facts that a department asks of another administration about the resident who is signed in.
 *
 * @param controller name of the organisation that decides about the processing
 * @param type document that contains the facts too, with the source
 * @param state {@code announced}, {@code sent}, {@code objected} or {@code ended}
 * @param until until when it can be sent; once sent, until when the department can read the answer
 * @param caseReference case of the department; empty until it is sent
 * @param contested codes of the facts of which the resident said that they are not exact
 * @param mayObject whether the person who is signed in may object now; empty from a service that does not say it
 */
public record LegalExchange(
        String id,
        ExchangeDemarche demarche,
        NamedCode department,
        String controller,
        String purpose,
        Demarche.LegalBasis legalBasis,
        RequestedType type,
        String state,
        int revision,
        Instant announcedAt,
        Instant until,
        Optional<Instant> sentAt,
        Optional<Instant> objectedAt,
        Optional<String> caseReference,
        List<String> contested,
        Optional<Boolean> mayObject) {

    public record ExchangeDemarche(String code, int version, String title) {}

    /** Returns whom the department asks, and what the resident may do. */
    public Fetch fetch() {
        return type.fetch().orElseThrow();
    }

    public boolean isAnnounced() {
        return state.equals("announced");
    }

    public boolean isSent() {
        return state.equals("sent");
    }

    /** Returns whether the resident can still do something with it, or the department can read it. */
    public boolean isUnderWay() {
        return isAnnounced() || isSent();
    }

    /** Returns whether the person who is signed in may object to it now. */
    public boolean isObjectable() {
        return mayObject.orElseGet(this::isObjectionPermitted);
    }

    /** Returns whether one may object to it now, although the person who is signed in may not. */
    public boolean isObjectableByOthers() {
        return isObjectionPermitted() && !isObjectable();
    }

    private boolean isObjectionPermitted() {
        return isUnderWay() && fetch().objection();
    }

    /** Returns whether the last step has a receipt; the end of an exchange that was not sent has none. */
    public boolean hasReceipt() {
        return !state.equals("ended") || sentAt.isPresent();
    }
}
