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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** Requests from the document vault the documents among which a resident may choose. */
@Component
public class DocumentChoices {

    /** Most documents of a type that the vault returns at once; of the newest of them some are proposed. */
    public static final int MOST_IN_PART = 100;

    /** Most calls for the documents of one type. */
    private static final int MOST_PARTS = 10;

    /** Most documents of a type that are returned; older ones are left out. */
    public static final int MOST = MOST_IN_PART * MOST_PARTS;

    private final RestClient vault;
    private final ServiceTokens tokens;

    /**
     * @param timeout longest time from connecting to the last byte of the response
     * @param maxSize largest size of a response, in bytes
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

    private record Answer(@Nullable List<DocumentChoice.OfNeed> items) {}

    /**
     * Returns the documents for each of these needs by type, the most suitable first of the newest hundred, then of the hundred
     * before, and so on, at most {@link #MOST}. Each need has another type.
     *
     * @throws VaultUnavailableException if there is no response
     */
    public Map<String, List<DocumentChoice>> find(SignIn resident, List<DocumentNeed> needs) {
        Map<String, List<DocumentChoice>> found = new HashMap<>();
        find(resident, needs, 0).forEach(part -> {
            List<DocumentChoice> documents = new ArrayList<>(part.documents());
            Integer next = part.next();
            for (int parts = 1; parts < MOST_PARTS && next != null; parts++) {
                DocumentChoice.OfNeed older = older(resident, needs, part.type(), next);
                documents.addAll(older.documents());
                next = older.next();
            }
            found.put(part.type(), List.copyOf(documents));
        });
        return found;
    }

    /**
     * Returns those of these documents that are the resident's and of one of these types, by type, whether or not they suit.
     *
     * @throws VaultUnavailableException if there is no response
     */
    public Map<String, List<DocumentChoice>> findAmong(SignIn resident, List<DocumentNeed> needs, List<String> ids) {
        return request(resident, Map.of("needs", needs, "among", ids)).stream()
                .collect(Collectors.toMap(DocumentChoice.OfNeed::type, DocumentChoice.OfNeed::documents));
    }

    private DocumentChoice.OfNeed older(SignIn resident, List<DocumentNeed> needs, String type, int from) {
        return find(
                        resident,
                        needs.stream().filter(need -> need.type().equals(type)).toList(),
                        from)
                .stream()
                .findFirst()
                .orElseGet(() -> new DocumentChoice.OfNeed(type, List.of(), null));
    }

    /** @param from number of the newest documents of each type that are left out */
    private List<DocumentChoice.OfNeed> find(SignIn resident, List<DocumentNeed> needs, int from) {
        return request(resident, Map.of("needs", needs, "from", from));
    }

    private List<DocumentChoice.OfNeed> request(SignIn resident, Map<String, Object> body) {
        try {
            return Optional.ofNullable(vault.post()
                            .uri("/api/document-choices")
                            .headers(headers -> headers.setBearerAuth(
                                    tokens.ofSignIn(resident, Audiences.VAULT, Scopes.DOCUMENTS_CHOOSE)))
                            .contentType(MediaType.APPLICATION_JSON)
                            .body(body)
                            .retrieve()
                            .body(Answer.class))
                    .map(Answer::items)
                    .orElseThrow(() -> new RestClientException("the response has no documents"));
        } catch (RestClientException e) {
            throw new VaultUnavailableException(e);
        }
    }
}
