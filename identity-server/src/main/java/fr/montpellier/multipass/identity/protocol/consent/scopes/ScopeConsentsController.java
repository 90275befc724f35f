package fr.montpellier.multipass.identity.protocol.consent.scopes;

import fr.montpellier.multipass.service.tokens.Caller;
import fr.montpellier.multipass.service.tokens.representation.Representative;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The API by which the portal lists and withdraws the resident's consents. */
@RestController
@PreAuthorize("hasAuthority('SCOPE_accesses.own')")
class ScopeConsentsController {

    private final ScopeConsents consents;
    private final RegisteredClientRepository clients;

    ScopeConsentsController(ScopeConsents consents, RegisteredClientRepository clients) {
        this.consents = consents;
        this.clients = clients;
    }

    record Item(String client, String name, List<String> scopes, List<String> claims, Instant givenAt) {}

    record Items(List<Item> items, @Nullable String next) {}

    @GetMapping("/api/consents")
    Items list(Caller.Resident caller) {
        return new Items(consents.of(caller.subject()).stream().map(this::item).toList(), null);
    }

    @PostMapping("/api/consents/{client}/withdrawal")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(Caller.Resident caller, @PathVariable String client) {
        Representative.refuse();
        consents.withdraw(caller.subject(), client);
    }

    private Item item(ScopeConsent consent) {
        RegisteredClient client = clients.findByClientId(consent.clientId());
        return new Item(
                consent.clientId(),
                client == null ? consent.clientId() : client.getClientName(),
                consent.items().stream()
                        .filter(item -> !item.startsWith(ScopeConsent.CLAIM))
                        .sorted()
                        .toList(),
                consent.items().stream()
                        .filter(item -> item.startsWith(ScopeConsent.CLAIM))
                        .map(item -> item.substring(ScopeConsent.CLAIM.length()))
                        .sorted()
                        .toList(),
                consent.givenAt());
    }
}
