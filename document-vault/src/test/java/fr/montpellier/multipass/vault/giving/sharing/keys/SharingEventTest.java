package fr.montpellier.multipass.vault.giving.sharing.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SharingEventTest {

    @Test
    void an_event_without_a_number_of_readings_bounds_none() {
        assertThat(SharingEvent.of(claims("given", Map.of())).readings()).isEmpty();
    }

    @Test
    void an_event_of_before_authorisations_changed_is_the_first_revision() {
        assertThat(SharingEvent.of(claims("given", Map.of())).revision()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"given", "changed"})
    void grants_access(String kind) {
        assertThat(SharingEvent.of(claims(kind, Map.of())).grants()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"withdrawn", "expired", "unknown"})
    void grants_no_access(String kind) {
        assertThat(SharingEvent.of(claims(kind, Map.of())).grants()).isFalse();
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                Arguments.of("readings", 0),
                Arguments.of("readings", -1),
                Arguments.of("readings", 1L + Integer.MAX_VALUE),
                Arguments.of("readings", "3"),
                Arguments.of("revision", 0),
                Arguments.of("types", "avis-imposition"),
                Arguments.of("facts", List.of("nom")),
                Arguments.of("facts", Map.of("identite", "nom")),
                Arguments.of("documents", List.of(UUID.randomUUID().toString())),
                Arguments.of("pairwise", "a"),
                Arguments.of("department", 7),
                Arguments.of("until", "tomorrow"));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void refuses_a_malformed_member(String name, Object value) {
        JWTClaimsSet claims = claims("given", Map.of(name, value));
        assertThatThrownBy(() -> SharingEvent.of(claims)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "until", "types", "organisation", "department"})
    void refuses_an_event_without_a_member(String name) {
        Map<String, @Nullable Object> without = new HashMap<>();
        without.put(name, null);
        JWTClaimsSet claims = claims("given", without);
        assertThatThrownBy(() -> SharingEvent.of(claims)).isInstanceOf(IllegalArgumentException.class);
    }

    private static JWTClaimsSet claims(String kind, Map<String, ? extends @Nullable Object> changed) {
        Map<String, @Nullable Object> members = new HashMap<>(Map.of(
                "id",
                UUID.randomUUID().toString(),
                "organisation",
                "24340001700022",
                "department",
                "ccas",
                "types",
                List.of("avis-imposition"),
                "until",
                "2027-01-01T00:00:00Z"));
        members.putAll(changed);
        members.values().removeIf(value -> value == null);
        return new JWTClaimsSet.Builder()
                .subject("00000000-0000-4000-8000-000000000001")
                .issueTime(Date.from(Instant.parse("2026-11-28T00:00:00Z")))
                .claim("event", kind)
                .claim("authorisation", members)
                .build();
    }
}
