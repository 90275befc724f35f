package fr.montpellier.multipass.vault.giving.exchanges.identity;

import fr.montpellier.multipass.kernel.Audiences;
import fr.montpellier.multipass.kernel.Scopes;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.service.outbound.CallLimits;
import fr.montpellier.multipass.service.outbound.OutboundClient;
import fr.montpellier.multipass.service.outbound.addresses.Destinations;
import fr.montpellier.multipass.vault.giving.decisions.DelegatedTokens;
import fr.montpellier.multipass.vault.sources.PivotIdentity;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/**
 * Asks the identity server for the identité pivot of the resident who called this service, with a token that the server
 * issues for that call. The identity is not stored.
 */
@Component
public class SourceIdentityClient {

    private static final Logger log = LoggerFactory.getLogger(SourceIdentityClient.class);
    private static final int MOST_BYTES = 16_384;

    private final RestClient identity;
    private final DelegatedTokens tokens;

    SourceIdentityClient(
            RestClient.Builder builder,
            OutboundClient client,
            IdentitySettings settings,
            @Value("${multipass.tokens.issuer}") String issuer,
            DelegatedTokens tokens) {
        this.identity = builder.clone()
                .requestFactory(client.requestFactory(new CallLimits(settings.timeout(), MOST_BYTES), Destinations.ANY))
                .baseUrl(Optional.ofNullable(settings.url()).orElseGet(() -> URI.create(issuer)))
                .build();
        this.tokens = tokens;
    }

    record IdentityRequest(String exchange, String source) {}

    record PivotMessage(
            boolean verified,
            @Nullable String birthName,
            @Nullable String usageName,
            @Nullable List<String> givenNames,
            @Nullable String gender,
            @Nullable String birthdate,
            @Nullable String birthplace,
            @Nullable String birthcountry) {

        private SourceIdentity identity() {
            if (!verified) {
                return new SourceIdentity.NotVerified();
            }
            return birthName == null || givenNames == null || birthdate == null
                    ? new SourceIdentity.Unavailable()
                    : new SourceIdentity.Verified(new PivotIdentity(
                            birthName,
                            Optional.ofNullable(usageName),
                            givenNames,
                            Optional.ofNullable(gender),
                            birthdate,
                            Optional.ofNullable(birthplace),
                            Optional.ofNullable(birthcountry)));
        }

        /** Omits the identity. */
        @Override
        public String toString() {
            return "PivotMessage[]";
        }
    }

    /**
     * Returns the identity of the resident of an access token.
     *
     * @param token the resident's, as this service received it
     */
    public SourceIdentity find(String token, SharingAuthorisationId exchange, String source) {
        try {
            ResponseEntity<PivotMessage> answer = identity.post()
                    .uri("/api/source-identity")
                    .headers(headers ->
                            headers.setBearerAuth(tokens.exchange(token, Audiences.IDENTITY, Scopes.IDENTITIES_SOURCE)))
                    .contentType(MediaType.APPLICATION_JSON)
                    .accept(MediaType.APPLICATION_JSON)
                    .body(new IdentityRequest(exchange.toString(), source))
                    .retrieve()
                    .toEntity(PivotMessage.class);
            PivotMessage body = answer.getBody();
            if (answer.getStatusCode() == HttpStatus.OK && body != null) {
                return body.identity();
            }
        } catch (RuntimeException e) {
            // The message may quote the answer.
            log.warn(
                    "the identity server gave no identity for a source: {}",
                    e.getClass().getSimpleName());
        }
        return new SourceIdentity.Unavailable();
    }
}
