package fr.montpellier.multipass.identity.protocol.request.sources;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.CompressionAlgorithm;
import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import fr.montpellier.multipass.identity.testing.http.RawHttp;
import fr.montpellier.multipass.identity.testing.servers.IdentityProcess;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import fr.montpellier.multipass.identity.testing.servers.TwoInstances;
import java.util.ArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** A request object of 46 KB that inflates to 34 MB, sent to a server with the memory of a real start. */
class CompressedRequestObjectIT {

    private static final int INFLATED = 34_000_000;
    private static final int AT_ONCE = 4;

    private final RunningIdentity identity = TwoInstances.IDENTITY;

    private String bomb() throws Exception {
        var key = (ECKey) identity.jwks("/oauth2/jwks").getKeys().stream()
                .filter(candidate -> candidate instanceof ECKey && candidate.getKeyUse() == KeyUse.ENCRYPTION)
                .findFirst()
                .orElseThrow();
        var jwe = new JWEObject(
                new JWEHeader.Builder(JWEAlgorithm.ECDH_ES, EncryptionMethod.A256GCM)
                        .compressionAlgorithm(CompressionAlgorithm.DEF)
                        .keyID(key.getKeyID())
                        .build(),
                new Payload(new byte[INFLATED]));
        jwe.encrypt(new ECDHEncrypter(key.toPublicJWK()));
        return jwe.serialize();
    }

    @Test
    void rfc8725_3_6_a_request_object_that_inflates_to_34_megabytes_stops_no_other_caller() throws Exception {
        String bomb = bomb();
        assertThat(bomb.length()).isLessThan(50_000);
        var form = "client_id=citizen-portal&response_type=code&scope=openid&request=" + bomb;
        IdentityProcess server = TwoInstances.other();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var http = new RawHttp(server.port());
            var answers = new ArrayList<Future<RawHttp.Answer>>();
            for (int i = 0; i < AT_ONCE; i++) {
                answers.add(callers.submit(() -> http.postForm("/oauth2/authorize", form)));
            }
            for (Future<RawHttp.Answer> answer : answers) {
                assertThat(answer.get().status()).isEqualTo(400);
            }
            assertThat(server.process().isAlive()).isTrue();
            assertThat(http.get("/actuator/health/readiness").status()).isEqualTo(200);
        }
    }
}
