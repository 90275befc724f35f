package fr.montpellier.multipass.identity.sources;

import fr.montpellier.multipass.identity.people.citizens.pivot.IdentitePivot;
import fr.montpellier.multipass.identity.people.federation.FranceConnectIdentity;
import fr.montpellier.multipass.identity.people.signin.SignIn;
import fr.montpellier.multipass.identity.protocol.servicetokens.ServiceTokens;
import fr.montpellier.multipass.kernel.Audiences;
import fr.montpellier.multipass.kernel.Scopes;
import fr.montpellier.multipass.service.outbound.CallLimits;
import fr.montpellier.multipass.service.outbound.OutboundClient;
import fr.montpellier.multipass.service.outbound.addresses.Destinations;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** Has the document vault ask a source with a resident's access token of FranceConnect. */
@Component
class VaultQuestions {

    private static final int MOST_BYTES = 16_384;

    private final RestClient vault;
    private final ServiceTokens tokens;

    /** @param timeout longest time from connecting to the last byte: the vault waits for the source meanwhile */
    VaultQuestions(
            RestClient.Builder builder,
            OutboundClient outbound,
            ServiceTokens tokens,
            @Value("${multipass.clients.document-vault.url}") URI url,
            @Value("${multipass.source-questions.timeout:15s}") Duration timeout) {
        this.vault = builder.clone()
                .requestFactory(outbound.requestFactory(new CallLimits(timeout, MOST_BYTES), Destinations.ANY))
                .baseUrl(url)
                .build();
        this.tokens = tokens;
    }

    /** The body of the request; see the vault's description of its API. */
    private record Question(
            String token,
            String birthName,
            @Nullable String usageName,
            List<String> givenNames,
            String gender,
            String birthdate) {

        /** Omits the token and the identity. */
        @Override
        public String toString() {
            return "Question[]";
        }
    }

    /** @throws IOException if the vault does not answer, or refuses */
    void ask(SignIn resident, String exchange, String token, FranceConnectIdentity identity) throws IOException {
        IdentitePivot pivot = identity.pivot();
        var question = new Question(
                token,
                pivot.familyName(),
                identity.usageName().orElse(null),
                List.of(pivot.givenNames().split(" ")),
                pivot.gender().name().toLowerCase(Locale.ROOT),
                pivot.birthdate());
        try {
            vault.post()
                    .uri("/api/exchanges/{exchange}/answer/franceconnect", exchange)
                    .headers(headers ->
                            headers.setBearerAuth(tokens.ofSignIn(resident, Audiences.VAULT, Scopes.EXCHANGES_ASK)))
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(question)
                    .retrieve()
                    .toBodilessEntity();
        } catch (RestClientException e) {
            // Its message may quote the answer.
            throw new IOException(e.getClass().getSimpleName(), e);
        }
    }
}
