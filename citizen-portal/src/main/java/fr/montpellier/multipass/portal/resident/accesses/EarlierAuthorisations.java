package fr.montpellier.multipass.portal.resident.accesses;

import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.Page;
import fr.montpellier.multipass.portal.gateways.consent.ConsentGateway;
import fr.montpellier.multipass.portal.gateways.consent.SharingAuthorisation;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Finds authorisations that journal entries name beyond the newest ones, and reads no more pages than it needs, and none once
 * the consent service did not answer.
 */
final class EarlierAuthorisations {

    private final ConsentGateway consent;
    private final Map<String, SharingAuthorisation> found = new HashMap<>();
    private Optional<String> next;

    /** @param next cursor of the first page that was not read; empty: all were */
    EarlierAuthorisations(ConsentGateway consent, Optional<String> next) {
        this.consent = consent;
        this.next = next;
    }

    /** Returns the authorisation; empty if there is none of that identifier, or the consent service does not answer. */
    Optional<SharingAuthorisation> find(String id) {
        while (!found.containsKey(id) && next.isPresent()) {
            try {
                readPage();
            } catch (GatewayException.SessionEnded ended) {
                throw ended;
            } catch (GatewayException failure) {
                // The other entries are shown without waiting for it again.
                next = Optional.empty();
            }
        }
        return Optional.ofNullable(found.get(id));
    }

    private void readPage() {
        Page<SharingAuthorisation> page = consent.authorisations(next.orElseThrow());
        page.items().forEach(authorisation -> found.put(authorisation.id(), authorisation));
        next = page.next();
    }
}
