package fr.montpellier.multipass.vault.giving.decisions;

import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;

/** Calls the consent service with this service's access token, and once more with a new token after a 401 answer. */
@Component
public class ConsentServiceClient {

    private final RestClient consent;
    private final ConsentAccessTokenProvider tokens;

    ConsentServiceClient(
            ConsentHttpClientFactory clients, ConsentAccessTokenProvider tokens, ConsentSettings settings) {
        this.consent = clients.to(settings.url());
        this.tokens = tokens;
    }

    /**
     * Sends a GET request.
     *
     * @throws ConsentUnavailableException if there is no valid answer in time
     */
    public <T> T get(Class<T> type, String uri, Object... variables) {
        return answer(token -> consent.get()
                .uri(uri, variables)
                .headers(headers -> headers.setBearerAuth(token))
                .accept(MediaType.APPLICATION_JSON)
                .retrieve()
                .toEntity(type));
    }

    /**
     * Sends a POST request.
     *
     * @throws ConsentUnavailableException if there is no valid answer in time
     */
    <T> T post(Class<T> type, String uri, Object body) {
        return answer(token -> consent.post()
                .uri(uri)
                .headers(headers -> headers.setBearerAuth(token))
                .contentType(MediaType.APPLICATION_JSON)
                .accept(MediaType.APPLICATION_JSON)
                .body(body)
                .retrieve()
                .toEntity(type));
    }

    /**
     * Sends a POST request that has no answer.
     *
     * @throws ConsentUnavailableException if it is not accepted in time
     */
    public void tell(String uri, Object body) {
        try {
            ResponseEntity<Void> answer = answered(token -> consent.post()
                    .uri(uri)
                    .headers(headers -> headers.setBearerAuth(token))
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(body)
                    .retrieve()
                    .toBodilessEntity());
            if (answer.getStatusCode() != HttpStatus.NO_CONTENT) {
                throw new IllegalStateException("answered " + answer.getStatusCode());
            }
        } catch (RuntimeException e) {
            throw new ConsentUnavailableException(e);
        }
    }

    private <T> T answer(Function<String, ResponseEntity<T>> call) {
        try {
            ResponseEntity<T> answer = answered(call);
            T body = answer.getBody();
            // A redirect may have a body that looks like a response.
            if (answer.getStatusCode() == HttpStatus.OK && body != null) {
                return body;
            }
        } catch (RuntimeException e) {
            throw new ConsentUnavailableException(e);
        }
        throw new ConsentUnavailableException(new IllegalStateException("the response has no body"));
    }

    private <T> ResponseEntity<T> answered(Function<String, ResponseEntity<T>> call) {
        try {
            return call.apply(tokens.current());
        } catch (HttpClientErrorException.Unauthorized e) {
            // The identity server may have changed its keys since the token was issued.
            tokens.forget();
            return call.apply(tokens.current());
        }
    }
}
