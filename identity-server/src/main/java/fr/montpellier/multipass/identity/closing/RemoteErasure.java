package fr.montpellier.multipass.identity.closing;

import fr.montpellier.multipass.identity.people.citizens.AccountClosing;
import fr.montpellier.multipass.identity.people.signin.SignIn;
import fr.montpellier.multipass.identity.protocol.servicetokens.ServiceTokens;
import fr.montpellier.multipass.kernel.Audiences;
import fr.montpellier.multipass.kernel.Scopes;
import fr.montpellier.multipass.service.outbound.CallLimits;
import fr.montpellier.multipass.service.outbound.OutboundClient;
import fr.montpellier.multipass.service.outbound.addresses.Destinations;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/**
 * Calls the consent service and then the vault to erase the data of a resident: authorisations are withdrawn before
 * documents are erased.
 */
@Component
public class RemoteErasure {

    static final String ACCOUNT_CLOSED = "account-closed";
    static final String DEATH_RECORDED = "death-recorded";

    private static final int MOST_BYTES = 4_096;

    private final RestClient calls;
    private final ServiceTokens tokens;
    private final ClosingSettings settings;

    RemoteErasure(RestClient.Builder builder, OutboundClient outbound, ServiceTokens tokens, ClosingSettings settings) {
        this.calls = builder.clone()
                .requestFactory(
                        outbound.requestFactory(new CallLimits(settings.callTimeout(), MOST_BYTES), Destinations.ANY))
                .build();
        this.tokens = tokens;
        this.settings = settings;
    }

    private record Erased(@Nullable Boolean complete) {}

    /**
     * Erases the data of the resident in both services.
     *
     * @return true if neither service stores data that identify the resident any more
     * @throws org.springframework.web.client.RestClientException if one of them does not answer
     */
    boolean erase(AccountClosing closing) {
        return erase(closing, settings.consent(), Audiences.CONSENT)
                && erase(closing, settings.vault(), Audiences.VAULT);
    }

    /**
     * Has the consent service end the authorisations of a resident whose death was recorded.
     *
     * @return true if none is open any more
     * @throws org.springframework.web.client.RestClientException if it does not answer
     */
    public boolean endAuthorisations(UUID holder) {
        return endAuthorisations(holder, SignIn.SEEN_AT_COUNTER, DEATH_RECORDED);
    }

    /**
     * Has the consent service end the authorisations of a resident who closes their account, before anything is erased.
     *
     * @return true if none is open any more
     * @throws org.springframework.web.client.RestClientException if it does not answer
     */
    boolean endAuthorisations(AccountClosing closing) {
        return endAuthorisations(closing.holder().value(), closing.acr(), ACCOUNT_CLOSED);
    }

    /** @param reason which the resident reads in their journal */
    private boolean endAuthorisations(UUID holder, String acr, String reason) {
        return delete(
                settings.consent().resolve("/api/account/authorisations?reason=" + reason),
                tokens.ofResident(holder, acr, Audiences.CONSENT, Scopes.ACCOUNT_ERASE));
    }

    private boolean erase(AccountClosing closing, URI service, String audience) {
        return delete(service.resolve("/api/account"), token(closing, audience));
    }

    private boolean delete(URI address, String token) {
        Erased erased = calls.delete()
                .uri(address)
                .headers(headers -> headers.setBearerAuth(token))
                .retrieve()
                .body(Erased.class);
        return erased != null && Boolean.TRUE.equals(erased.complete());
    }

    private String token(AccountClosing closing, String audience) {
        return tokens.ofResident(closing.holder().value(), closing.acr(), audience, Scopes.ACCOUNT_ERASE);
    }
}
