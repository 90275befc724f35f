package fr.montpellier.multipass.portal.gateways.http;

import fr.montpellier.multipass.portal.gateways.CallContext;
import fr.montpellier.multipass.portal.gateways.CountedPage;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.Page;
import fr.montpellier.multipass.portal.gateways.Service;
import fr.montpellier.multipass.portal.gateways.ServiceProblem;
import fr.montpellier.multipass.service.correlation.Correlation;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls the services: sets address, token, language and time limit of each request, and translates problems into
 * exceptions.
 */
@Component
public class ServiceClient {

    private static final Duration CONNECT = Duration.ofSeconds(2);

    /** Most items of a list. It exceeds what any person owns and fits in memory; an endless list is cut there. */
    private static final int MAX_ITEMS = 10_000;

    /** Largest problem body, in bytes; a longer one does not come from a service of the platform. */
    private static final int MAX_PROBLEM_BYTES = 64_000;

    private final ServiceAddresses addresses;
    private final CallContext person;
    private final JsonMapper json;
    private final RestClient bounded;
    private final RestClient streaming;

    public ServiceClient(
            ServiceAddresses addresses,
            CallContext person,
            JsonMapper json,
            RestClient.Builder builder,
            ServiceRequestFactory requestFactory) {
        this.addresses = addresses;
        this.person = person;
        this.json = json;
        this.bounded = builder.requestFactory(requestFactory.requests()).build();
        this.streaming =
                RestClient.builder().requestFactory(streamingFactory(addresses)).build();
    }

    /** Returns a request factory without interceptors: with one, the framework would hold the whole body in memory. */
    private static JdkClientHttpRequestFactory streamingFactory(ServiceAddresses addresses) {
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .build();
        var requests = new JdkClientHttpRequestFactory(http);
        requests.setReadTimeout(Duration.ofSeconds(addresses.streamTimeoutSeconds()));
        return requests;
    }

    public RestClient forService(Service service) {
        return forPerson(bounded, service);
    }

    /** Returns a client for bodies of any size, in either direction. */
    public RestClient streamingForService(Service service) {
        return forPerson(streaming, service);
    }

    public ServiceAddresses addresses() {
        return addresses;
    }

    public String token(Service service) {
        return person.token(service);
    }

    /** Returns a client for what a service answers without a sign-in: it sends no token. */
    public RestClient forVisitor(Service service, Locale language) {
        return addressed(bounded, service, language).build();
    }

    private RestClient forPerson(RestClient client, Service service) {
        return addressed(client, service, person.language())
                .defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer " + person.token(service))
                .build();
    }

    private RestClient.Builder addressed(RestClient client, Service service, Locale language) {
        return client.mutate()
                .baseUrl(addresses.of(service))
                .defaultHeader(HttpHeaders.ACCEPT_LANGUAGE, language.getLanguage())
                .defaultHeader(Correlation.HEADER, Correlation.current().toString())
                .defaultStatusHandler(status -> status.isError(), (request, response) -> {
                    throw toException(service, response);
                });
    }

    /** Runs a call and turns network errors into {@link GatewayException.Unreachable}. */
    public <T> T execute(Service service, Supplier<T> call) {
        try {
            return call.get();
        } catch (RestClientException | JacksonException e) {
            throw new GatewayException.Unreachable(service, e);
        }
    }

    public <T> T fetch(Service service, Class<T> type, Supplier<? extends RestClient.RequestHeadersSpec<?>> request) {
        return execute(service, () -> body(type, request));
    }

    private static <T> T body(Class<T> type, Supplier<? extends RestClient.RequestHeadersSpec<?>> request) {
        T body = request.get().retrieve().body(type);
        if (body == null) {
            throw new RestClientException("empty response");
        }
        return body;
    }

    public <T> Page<T> fetchPage(
            Service service, Class<T> type, Supplier<? extends RestClient.RequestHeadersSpec<?>> request) {
        return execute(service, () -> page(body(JsonNode.class, request), type));
    }

    /** Returns a page of a list whose length the service says. */
    public <T> CountedPage<T> fetchCountedPage(
            Service service, Class<T> type, Supplier<? extends RestClient.RequestHeadersSpec<?>> request) {
        return execute(service, () -> {
            JsonNode body = body(JsonNode.class, request);
            return new CountedPage<>(page(body, type), body.required("total").asLong());
        });
    }

    private <T> Page<T> page(JsonNode body, Class<T> type) {
        List<T> items = new ArrayList<>();
        (body.isArray() ? body : body.path("items")).forEach(item -> items.add(json.treeToValue(item, type)));
        return new Page<>(items, Optional.ofNullable(body.path("next").asString(null)));
    }

    /** Returns a whole list, reading page after page. */
    public <T> List<T> fetchAll(
            Service service, Class<T> type, Function<String, ? extends RestClient.RequestHeadersSpec<?>> after) {
        Page<T> page = fetchPage(service, type, () -> after.apply(""));
        List<T> items = new ArrayList<>(page.items());
        while (page.next().isPresent() && items.size() < MAX_ITEMS) {
            String cursor = page.next().orElseThrow();
            page = fetchPage(service, type, () -> after.apply(cursor));
            items.addAll(page.items());
        }
        return List.copyOf(items);
    }

    public GatewayException toException(Service service, ClientHttpResponse response) throws java.io.IOException {
        int status = response.getStatusCode().value();
        Map<String, Object> members = Map.of();
        try {
            members = json.readValue(
                    response.getBody().readNBytes(MAX_PROBLEM_BYTES), new tools.jackson.core.type.TypeReference<>() {});
        } catch (JacksonException e) {
            if (status >= 500) {
                return new GatewayException.Unreachable(service, e);
            }
        }
        String retryAfter = response.getHeaders().getFirst(HttpHeaders.RETRY_AFTER);
        return new GatewayException.Refused(service, ServiceProblem.of(status, retryAfter, members));
    }
}
