package fr.montpellier.multipass.identity.protocol.registration.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import fr.montpellier.multipass.identity.clients.metadata.ClientMetadata;
import fr.montpellier.multipass.identity.clients.outbound.OutsideForTests;
import fr.montpellier.multipass.identity.protocol.request.redirection.ResponseTypesForTests;
import fr.montpellier.multipass.identity.testing.Mutations;
import fr.montpellier.multipass.identity.testing.clients.SignedTexts;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Metadata and software statements of a registering client are complete, or refused as RFC 7591, section 3.2.2, says. */
class RegistrationFuzzTest {

    private static final String METADATA = "{\"redirect_uris\":[\"https://a.example/cb\"],\"client_name#fr\":\"A\","
            + "\"jwks\":{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4\","
            + "\"y\":\"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM\"}]},\"application_type\":\"native\",\"scope\":\"openid\","
            + "\"token_endpoint_auth_method\":\"private_key_jwt\",\"default_max_age\":1,\"contacts\":[\"a@b.example\"]}";
    private static final Set<String> SCOPES = Set.of("openid", "profile");

    private final SignedTexts unknownIssuer = new SignedTexts();
    private final RegistrationPolicy settings = new RegistrationPolicy(
            false,
            SCOPES,
            Set.of("authorization_code", "refresh_token"),
            false,
            Duration.ofDays(1),
            Map.of(
                    "registry",
                    new RegistrationPolicy.Issuer(
                            "https://registry.example", URI.create("http://127.0.0.1:1/jwks"), null)));
    private final MetadataValidator validator =
            new MetadataValidator(settings, ResponseTypesForTests.all(), OutsideForTests.outbound());
    private final SoftwareStatements statements =
            new SoftwareStatements(settings, OutsideForTests.keys(), Clock.systemUTC());

    /** @return whether the metadata were accepted */
    private boolean checkMetadata(String text) {
        Map<String, Object> json;
        try {
            json = JsonMapper.shared().readValue(text, new TypeReference<>() {});
        } catch (JacksonException e) {
            return false;
        }
        if (json == null) {
            return false;
        }
        try {
            ClientMetadata complete = validator.complete(MetadataParser.read(json), SCOPES);
            assertThat(complete.texts("redirect_uris"))
                    .allMatch(uri -> uri.contains(":") && !uri.startsWith("javascript:") && !uri.contains("*"));
            assertThat(SCOPES)
                    .containsAll(List.of(complete.text("scope").orElseThrow().split(" ")));
            return true;
        } catch (RegistrationException e) {
            assertThat(e.error().code()).isNotBlank();
            return false;
        }
    }

    private void checkStatement(String statement) {
        try {
            statements.apply(Map.of("software_statement", statement), SCOPES);
            throw new AssertionError("accepted from an unknown issuer: " + statement);
        } catch (RegistrationException e) {
            assertThat(e.error().code()).endsWith("software_statement");
        }
    }

    @FuzzTest(maxDuration = "1h")
    void registration_metadata(byte[] bytes) {
        checkMetadata(Mutations.text(bytes));
    }

    @FuzzTest(maxDuration = "1h")
    void software_statement(byte[] bytes) {
        checkStatement(Mutations.text(bytes));
        checkStatement(unknownIssuer.sign("JWT", Mutations.text(bytes)));
    }

    @Test
    void registrations_with_changes() {
        Mutations.ofAccepted(List.of(METADATA), this::checkMetadata);
    }

    @Test
    void software_statements_of_an_unknown_issuer_are_all_refused() {
        var claims = "{\"iss\":\"https://other.example\",\"iat\":1700000000,\"client_name\":\"A\"}";
        Mutations.of(List.of(unknownIssuer.sign("JWT", claims)), this::checkStatement);
        Mutations.of(List.of(claims), changed -> checkStatement(unknownIssuer.sign("JWT", changed)));
    }
}
