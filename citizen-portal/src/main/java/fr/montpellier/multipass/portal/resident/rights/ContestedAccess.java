package fr.montpellier.multipass.portal.resident.rights;

import fr.montpellier.multipass.portal.gateways.Service;
import fr.montpellier.multipass.portal.gateways.consent.RightsGateway;
import fr.montpellier.multipass.portal.gateways.journal.JournalEntry;
import fr.montpellier.multipass.portal.gateways.journal.JournalGateway;
import java.util.Optional;

/** The entry of a journal that a resident says is not right, named in an address such as {@code vault-42}. */
public record ContestedAccess(Service service, JournalEntry entry) {

    /** Finds the entry, which has to be about the person who is signed in. */
    public static Optional<ContestedAccess> find(JournalGateway journals, String name) {
        int dash = name.indexOf('-');
        String index = name.substring(dash + 1);
        if (dash < 0 || !index.matches("[0-9]{1,15}")) {
            return Optional.empty();
        }
        return Service.fromCode(name.substring(0, dash))
                .flatMap(service -> journals.mine(service, Optional.of(index), 1).items().stream()
                        .filter(entry -> Long.toString(entry.index()).equals(index))
                        .findFirst()
                        .map(entry -> new ContestedAccess(service, entry)));
    }

    public RightsGateway.Entry named() {
        return new RightsGateway.Entry(service.code(), entry.index(), entry.leafHash());
    }
}
