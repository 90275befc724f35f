package fr.montpellier.multipass.identity.clients.registry;

import fr.montpellier.multipass.identity.clients.metadata.ClientMetadata;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The API by which the data protection officer's pages get the names of applications, of which journal entries contain
 * only the identifiers.
 */
@RestController
@PreAuthorize("hasAuthority('SCOPE_journal.read')")
class ApplicationNamesController {

    /** The largest number of applications in one request. */
    private static final int MOST = 100;

    private final RegisteredClients clients;

    ApplicationNamesController(RegisteredClients clients) {
        this.clients = clients;
    }

    record Item(String client, String name) {}

    record Items(List<Item> items, @Nullable String next) {}

    /**
     * Returns the names of the clients that exist; removed clients are left out.
     *
     * @throws IllegalArgumentException if there are more than {@value #MOST}
     */
    @GetMapping("/api/applications")
    Items names(@RequestParam("client") List<String> ids, Locale locale) {
        if (ids.size() > MOST) {
            throw new IllegalArgumentException("at most " + MOST + " clients at once");
        }
        return new Items(
                ids.stream()
                        .distinct()
                        .flatMap(id -> Optional.ofNullable(clients.findByClientId(id)).stream())
                        .map(client -> new Item(client.getClientId(), ClientMetadata.name(client, locale)))
                        .toList(),
                null);
    }
}
