package fr.montpellier.multipass.identity.clients.registry;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.identity.clients.metadata.ClientMetadata;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientRecordConverterTest {

    private final ClientRecordConverter lenient = new ClientRecordConverter(false);

    private boolean needsProofKey(Map<String, Object> more) {
        var metadata = new TreeMap<String, Object>(Map.of(
                "redirect_uris", List.of("https://app.example.org/callback"),
                "grant_types", List.of("authorization_code"),
                "token_endpoint_auth_method", "private_key_jwt",
                "id_token_signed_response_alg", "ES256",
                "scope", "openid"));
        metadata.putAll(more);
        var stored = new ClientRecord(
                "client",
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                new byte[32],
                "host:app.example.org",
                Set.of("openid"),
                new ClientMetadata(metadata));
        return lenient.convert(stored).getClientSettings().isRequireProofKey();
    }

    @Test
    void the_operator_may_let_a_client_that_authenticates_do_without_pkce() {
        assertThat(needsProofKey(Map.of())).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "dpop_bound_access_tokens",
        "tls_client_certificate_bound_access_tokens",
        "require_pushed_authorization_requests"
    })
    void fapi_2_0_5_3_2_2_a_client_of_that_profile_always_needs_it(String member) {
        assertThat(needsProofKey(Map.of(member, true))).isTrue();
    }

    @Test
    void rfc_9700_2_1_1_a_public_client_always_needs_it() {
        assertThat(needsProofKey(Map.of("token_endpoint_auth_method", "none"))).isTrue();
    }
}
