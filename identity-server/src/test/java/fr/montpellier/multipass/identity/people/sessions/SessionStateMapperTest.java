package fr.montpellier.multipass.identity.people.sessions;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.identity.people.signin.SignInAuthentication;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

class SessionStateMapperTest {

    private static final String SIGN_IN = HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY;

    private final SignInAuthentication signedIn = SignInAuthentication.restored(
            UUID.randomUUID().toString(), Instant.parse("2026-11-25T10:15:30.123Z"), Optional.empty());

    private static SessionState state(Map<String, Object> attributes) {
        return new SessionState(Instant.parse("2026-11-25T11:00:00Z"), Duration.ofMinutes(30), attributes);
    }

    @Test
    void a_sign_in_is_restored_from_38_bytes_without_a_java_object() {
        byte[] kept = SessionStateMapper.write(state(Map.of(SIGN_IN, new SecurityContextImpl(signedIn))));

        assertThat(kept).hasSize(38);
        SessionState back = SessionStateMapper.read(kept).orElseThrow();
        var context = (SecurityContext) requireNonNull(back.attributes().get(SIGN_IN));
        var found = (SignInAuthentication) requireNonNull(context.getAuthentication());
        assertThat(found).isEqualTo(signedIn);
        assertThat(found.at()).isEqualTo(signedIn.at());
        assertThat(back.lastUse()).isEqualTo(Instant.parse("2026-11-25T11:00:00Z"));
        assertThat(back.idle()).isEqualTo(Duration.ofMinutes(30));
    }

    @Test
    void the_vector_of_the_page_on_formats() {
        byte[] vector = HexFormat.of()
                .parseHex("02000001a2125cc7800000070801" + "00112233445566778899aabbccddeeff000001a212340a4b");
        var person = SignInAuthentication.restored(
                "00112233-4455-6677-8899-aabbccddeeff", Instant.parse("2026-11-25T10:15:30.123Z"), Optional.empty());

        assertThat(SessionStateMapper.write(state(Map.of(SIGN_IN, new SecurityContextImpl(person)))))
                .isEqualTo(vector);
        assertThat(SessionStateMapper.read(vector))
                .hasValueSatisfying(read -> assertThat(read.attributes()).containsOnlyKeys(SIGN_IN));
    }

    @Test
    void attributes_of_the_list_are_what_they_were() {
        var attributes = Map.<String, Object>of("état", "é".repeat(25), "list", List.of("a", "b"), "at", Instant.EPOCH);

        assertThat(SessionStateMapper.read(SessionStateMapper.write(state(attributes))))
                .hasValue(state(attributes));
    }

    @Test
    void long_attributes_are_deflated() {
        var attributes = Map.<String, Object>of("request", "authorization_details ".repeat(500));

        byte[] kept = SessionStateMapper.write(state(attributes));

        assertThat(kept).hasSizeLessThan(200);
        assertThat(SessionStateMapper.read(kept)).hasValue(state(attributes));
    }

    @Test
    void attributes_that_inflate_to_more_than_a_session_holds_are_no_state() {
        var attributes = Map.<String, Object>of("request", "a".repeat(300_000));

        assertThat(SessionStateMapper.read(SessionStateMapper.write(state(attributes))))
                .isEmpty();
    }

    @Test
    void the_vector_of_the_page_on_formats_for_other_attributes() {
        byte[] vector =
                HexFormat.of().parseHex("02000001a2125cc780000007080000" + "0b01" + "01046c616e67" + "08026672");

        assertThat(SessionStateMapper.write(state(Map.of("lang", Locale.FRENCH))))
                .isEqualTo(vector);
        assertThat(SessionStateMapper.read(vector)).hasValue(state(Map.of("lang", Locale.FRENCH)));
    }

    @Test
    void attributes_as_java_serializes_them_are_no_state() throws IOException {
        var bytes = new ByteArrayOutputStream();
        bytes.write(SessionStateMapper.write(state(Map.of())));
        try (var objects = new ObjectOutputStream(new DeflaterOutputStream(bytes))) {
            objects.writeObject(new HashMap<>(Map.of("list", "a")));
        }

        assertThat(SessionStateMapper.read(bytes.toByteArray())).isEmpty();
    }

    @Test
    void another_version_is_no_state() {
        byte[] kept = SessionStateMapper.write(state(Map.of()));
        kept[0]++;

        assertThat(SessionStateMapper.read(kept)).isEmpty();
        assertThat(SessionStateMapper.read(new byte[0])).isEmpty();
    }
}
