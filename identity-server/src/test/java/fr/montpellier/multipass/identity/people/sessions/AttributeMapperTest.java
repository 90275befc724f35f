package fr.montpellier.multipass.identity.people.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.oauth2.sdk.id.State;
import fr.montpellier.multipass.identity.people.federation.SignInRequirements;
import fr.montpellier.multipass.identity.people.signin.federated.AccountLink;
import fr.montpellier.multipass.identity.protocol.request.RequestOrigin;
import fr.montpellier.multipass.identity.protocol.request.parameters.GrantManagementRequest;
import fr.montpellier.multipass.identity.protocol.request.parameters.RequestParameters;
import fr.montpellier.multipass.identity.protocol.request.parameters.RequestedDocumentAccess;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.security.web.savedrequest.SimpleSavedRequest;

class AttributeMapperTest {

    private record Unlisted(String text) {}

    private static byte[] write(@Nullable Object value) throws IOException {
        var bytes = new ByteArrayOutputStream();
        AttributeMapper.write(value, new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static @Nullable Object read(byte[] bytes) throws IOException {
        return AttributeMapper.read(new DataInputStream(new ByteArrayInputStream(bytes)));
    }

    private static @Nullable Object readHex(String hex) throws IOException {
        return read(HexFormat.of().parseHex(hex));
    }

    @Test
    void a_value_is_what_it_was() throws IOException {
        for (Object value : List.of(
                "é".repeat(20_000),
                "",
                true,
                false,
                -1,
                Long.MIN_VALUE,
                Instant.parse("2026-11-30T10:15:30.123456789Z"),
                URI.create("https://portail.example/retour?a=b"),
                Locale.FRENCH,
                List.of("a", List.of(1)),
                new LinkedHashSet<>(List.of("b", "a")),
                Map.of("a", List.of()),
                new State("abc"),
                new SignInRequirements(List.of("eidas2"), true, false),
                new AccountLink("holder", "sign-in", "token", 1_764_000_000L, true),
                RequestOrigin.PLAIN,
                new RequestOrigin(true, "urn:request"),
                new RequestParameters(Map.of("scope", List.of("openid profile"), "state", List.of("x", "y"))),
                new RequestedDocumentAccess(
                        "demarche",
                        List.of("tax-notice"),
                        30,
                        new GrantManagementRequest(GrantManagementRequest.Action.MERGE, "grant"),
                        null))) {
            assertThat(read(write(value))).isEqualTo(value);
        }
        assertThat(read(write(null))).isNull();
    }

    @Test
    void a_map_keeps_its_order() throws IOException {
        var map = new LinkedHashMap<String, @Nullable Object>();
        map.put("z", 1);
        map.put("a", null);

        assertThat(read(write(map))).isInstanceOf(LinkedHashMap.class).hasToString("{z=1, a=null}");
    }

    @Test
    void a_csrf_token_and_a_saved_request_are_what_they_were() throws IOException {
        assertThat(read(write(new DefaultCsrfToken("X-CSRF-TOKEN", "_csrf", "abc"))))
                .isInstanceOfSatisfying(CsrfToken.class, token -> {
                    assertThat(token.getHeaderName()).isEqualTo("X-CSRF-TOKEN");
                    assertThat(token.getParameterName()).isEqualTo("_csrf");
                    assertThat(token.getToken()).isEqualTo("abc");
                });
        assertThat(read(write(new SimpleSavedRequest("/oauth2/authorize?resume=a"))))
                .isInstanceOfSatisfying(
                        SimpleSavedRequest.class,
                        saved -> assertThat(saved.getRedirectUrl()).isEqualTo("/oauth2/authorize?resume=a"));
    }

    @Test
    void a_value_of_a_class_that_is_not_listed_is_not_written() {
        for (Object value :
                List.of(new AtomicInteger(1), new SecurityContextImpl(), new Unlisted("a"), Thread.State.NEW, 1.5)) {
            assertThatThrownBy(() -> write(new ArrayList<>(List.of(value))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("is not allowed in session state");
        }
    }

    @Test
    void bytes_cut_short_are_refused() throws IOException {
        byte[] bytes = write(new RequestParameters(Map.of("scope", List.of("openid"))));

        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> read(cut)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void bytes_that_this_version_does_not_write_are_refused() throws IOException {
        // An unknown tag; a place after the last class; a record with another number of components; an unknown
        // constant;
        // a number without end; more elements than bytes; an address with a space; a null that a record does not
        // accept.
        for (String hex : List.of(
                "7f", "0c6300", "0c000100", "0d060141", "01ffffffffff01", "09ffff0301", "070120", "0c0801" + "00")) {
            assertThatThrownBy(() -> readHex(hex)).as(hex).isInstanceOf(IOException.class);
        }
    }

    @Test
    void nesting_is_limited() throws IOException {
        assertThat(readHex("0901".repeat(29) + "00")).isInstanceOf(List.class);
        assertThatThrownBy(() -> readHex("0901".repeat(30) + "00")).isInstanceOf(IOException.class);
    }
}
