package fr.montpellier.multipass.portal.dpo.journals;

import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.identity.IdentityGateway;
import fr.montpellier.multipass.portal.gateways.identity.IdentityGateway.ApplicationName;
import fr.montpellier.multipass.portal.gateways.journal.JournalEntry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Names of the applications in entries. Entries hold identifiers alone, so the names are those of today: an application that
 * is registered no longer has none.
 */
public final class ApplicationNames {

    /** Facts of entries that hold the identifier of an application. */
    private static final List<String> FACTS = List.of("application", "client");

    /** Most applications of which the identity server tells the names at once. */
    private static final int AT_ONCE = 100;

    private final IdentityGateway identity;
    private final Map<String, Optional<String>> names = new HashMap<>();

    ApplicationNames(IdentityGateway identity) {
        this.identity = identity;
    }

    static boolean isIdentifier(String fact) {
        return FACTS.contains(fact);
    }

    /** Reads the names that these entries need. While they cannot be read, the identifiers stand for themselves. */
    void load(List<JournalEntry> entries) {
        List<String> unknown = entries.stream()
                .flatMap(entry -> FACTS.stream().map(entry::fact).flatMap(Optional::stream))
                .distinct()
                .filter(id -> !names.containsKey(id))
                .limit(AT_ONCE)
                .toList();
        if (unknown.isEmpty()) {
            return;
        }
        try {
            Map<String, String> found = identity.applicationNames(unknown).stream()
                    .collect(Collectors.toMap(ApplicationName::client, ApplicationName::name));
            unknown.forEach(id -> names.put(id, Optional.ofNullable(found.get(id))));
        } catch (GatewayException.Refused | GatewayException.Unreachable failure) {
            // The identifiers are shown without names.
        }
    }

    /**
     * Returns the name of an application with its identifier, or a text which says that it is no longer registered.
     *
     * @param shown its identifier, or the beginning of it
     */
    String text(String id, String shown) {
        return Optional.ofNullable(names.get(id))
                .map(known -> known.map(name -> Texts.get("dpo.application.named", name, shown))
                        .orElseGet(() -> Texts.get("dpo.application.deleted", shown)))
                .orElseGet(() -> Texts.get("dpo.application", shown));
    }

    /** Returns the name of an application, or that it is registered no longer; empty if that is not known now. */
    Optional<String> name(String id) {
        return Optional.ofNullable(names.get(id))
                .map(known -> known.orElseGet(() -> Texts.get("dpo.application.gone")));
    }
}
