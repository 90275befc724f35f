package fr.montpellier.multipass.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import fr.montpellier.multipass.apitests.openapi.DocumentCheck;
import fr.montpellier.multipass.identity.testing.clients.ReceivedResponse;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** {@code openapi.json} names every address that programs call. It is written by hand: half of them are no controllers. */
class OpenApiIT {

    /** Members of the discovery document whose addresses programs call; the others are pages for browsers. */
    private static final List<String> ENDPOINTS = List.of(
            "token_endpoint",
            "pushed_authorization_request_endpoint",
            "introspection_endpoint",
            "revocation_endpoint",
            "userinfo_endpoint",
            "registration_endpoint",
            "device_authorization_endpoint",
            "jwks_uri");

    private final RunningIdentity identity = RunningIdentity.shared();

    @SuppressWarnings("unchecked") // JSON
    private static Map<String, Map<String, Object>> paths() {
        try {
            return (Map<String, Map<String, Object>>)
                    Objects.requireNonNull(JSONObjectUtils.parse(Files.readString(Path.of("openapi.json")))
                            .get("paths"));
        } catch (IOException | ParseException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void the_document_is_served_without_a_token_valid_and_with_the_servers_own_address() {
        var served = ReceivedResponse.get(identity.at("/openapi.json"));

        assertThat(served.status()).isEqualTo(200);
        assertThat(served.header("Content-Type")).hasValue("application/json");
        assertThat(DocumentCheck.of(served.response().body())).isEmpty();
        assertThat(served.json().get("servers")).isEqualTo(List.of(Map.of("url", identity.issuer())));
    }

    @Test
    void every_mapping_for_programs_is_in_it() {
        var mapped = new TreeSet<String>();
        identity.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((mapping, handler) -> {
                    if (isForPrograms(handler.getBeanType())) {
                        assertThat(mapping.getMethodsCondition().getMethods())
                                .as("methods of " + mapping)
                                .isNotEmpty();
                        // C2SP tlog-witness describes the others.
                        mapping.getPatternValues().stream()
                                .filter(path -> !path.startsWith("/journal/witness/"))
                                .forEach(path -> mapping.getMethodsCondition()
                                        .getMethods()
                                        .forEach(method -> mapped.add(plain(method + " " + path))));
                    }
                });

        assertThat(mapped).hasSizeGreaterThan(20);
        assertThat(documented()).containsAll(mapped);
    }

    /** The framework's endpoints are filters, which answer the requests that their security filter chain matches. */
    @Test
    void every_endpoint_of_discovery_for_programs_is_in_it_with_each_method_that_it_answers() {
        Map<String, Object> discovery = ReceivedResponse.get(identity.at("/.well-known/openid-configuration"))
                .json();
        SecurityFilterChain protocol = identity.bean("protocol", SecurityFilterChain.class);
        List<String> addresses = ENDPOINTS.stream()
                .map(discovery::get)
                .map(address ->
                        String.valueOf(address).substring(identity.issuer().length()))
                .toList();
        List<String> answered = addresses.stream()
                .flatMap(path -> Stream.of("GET", "POST", "PUT", "PATCH", "DELETE")
                        .filter(method -> protocol.matches(new MockHttpServletRequest(method, path)))
                        .map(method -> method + " " + path))
                .toList();

        assertThat(addresses).allMatch(Set.copyOf(paths().keySet())::contains);
        assertThat(answered).contains("GET /userinfo", "POST /userinfo", "POST /oauth2/token");
        assertThat(documented()).containsAll(answered);
    }

    private static boolean isForPrograms(Class<?> controller) {
        return AnnotatedElementUtils.hasAnnotation(controller, RestController.class)
                && !ErrorController.class.isAssignableFrom(controller);
    }

    private static Set<String> documented() {
        var documented = new TreeSet<String>();
        paths().forEach((path, operations) -> operations
                .keySet()
                .forEach(method -> documented.add(plain(method.toUpperCase(Locale.ROOT) + " " + path))));
        return documented;
    }

    /** Without the names of variables and their forms. */
    private static String plain(String path) {
        return path.replaceAll("\\{(?:[^{}]|\\{[^}]*})*}", "{}");
    }
}
