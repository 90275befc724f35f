package fr.montpellier.multipass.identity.protocol.documentchoices;

import fr.montpellier.multipass.identity.people.signin.SignIn;
import fr.montpellier.multipass.identity.protocol.servicetokens.ServiceTokens;
import fr.montpellier.multipass.kernel.Audiences;
import fr.montpellier.multipass.kernel.Scopes;
import fr.montpellier.multipass.service.outbound.CallLimits;
import fr.montpellier.multipass.service.outbound.OutboundClient;
import fr.montpellier.multipass.service.outbound.addresses.Destinations;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** Asks the document vault which of their documents a resident may choose. */
@Component
public class DocumentChoices {

    private final RestClient vault;
    private final ServiceTokens tokens;

    /**
     * @param timeout from connecting to the last byte of the answer
     * @param maxSize of an answer, in bytes
     */
    DocumentChoices(
            RestClient.Builder builder,
            OutboundClient outbound,
            ServiceTokens tokens,
            @Value("${multipass.clients.document-vault.url}") URI url,
            @Value("${multipass.document-choices.timeout:3s}") Duration timeout,
            @Value("${multipass.document-choices.max-size:1048576}") int maxSize) {
        this.vault = builder.clone()
                .requestFactory(outbound.requestFactory(new CallLimits(timeout, maxSize), Destinations.ANY))
                .baseUrl(url)
                .build();
        this.tokens = tokens;
    }

    private record Answer(@Nullable List<DocumentChoice.OfType> items) {}

    /**
     * Returns the documents of each of the types, best fit first.
     *
     * @throws VaultUnavailableException if there is no answer
     */
    public Map<String, List<DocumentChoice>> find(SignIn resident, List<String> types) {
        try {
            return Optional.ofNullable(vault.get()
                            .uri(b -> b.path("/api/document-choices")
                                    .queryParam("type", types)
                                    .build())
                            .headers(headers -> headers.setBearerAuth(
                                    tokens.ofSignIn(resident, Audiences.VAULT, Scopes.DOCUMENTS_CHOOSE)))
                            .retrieve()
                            .body(Answer.class))
                    .map(Answer::items)
                    .orElseThrow(() -> new RestClientException("an answer without documents"))
                    .stream()
                    .collect(Collectors.toMap(DocumentChoice.OfType::type, DocumentChoice.OfType::documents));
        } catch (RestClientException e) {
            throw new VaultUnavailableException(e);
        }
    }
}
