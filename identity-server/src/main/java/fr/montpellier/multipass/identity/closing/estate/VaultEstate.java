package fr.montpellier.multipass.identity.closing.estate;

import fr.montpellier.multipass.identity.people.deaths.EstateTransfer;
import fr.montpellier.multipass.identity.people.signin.SignIn;
import fr.montpellier.multipass.identity.protocol.servicetokens.ServiceTokens;
import fr.montpellier.multipass.kernel.Audiences;
import fr.montpellier.multipass.kernel.Scopes;
import fr.montpellier.multipass.service.correlation.Correlation;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Takes the documents of a deceased resident from the vault and passes them on as they arrive; none is kept here. */
@Component
class VaultEstate {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration FIRST_BYTE = Duration.ofSeconds(30);
    private static final int OK = 200;
    private static final int NO_DOCUMENT = 404;

    private final HttpClient http;
    private final ServiceTokens tokens;
    private final URI vault;

    VaultEstate(ServiceTokens tokens, @Value("${multipass.clients.document-vault.url}") URI vault) {
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .build();
        this.tokens = tokens;
        this.vault = vault;
    }

    /**
     * Returns the documents of one Multipass of the resident as a ZIP file; empty if it has none of those that the basis allows.
     *
     * @throws IOException if the vault does not answer, or refuses
     */
    Optional<InputStream> open(UUID holder, EstateTransfer.Basis basis) throws IOException {
        String token = tokens.ofResident(holder, SignIn.SEEN_AT_COUNTER, Audiences.VAULT, Scopes.ACCOUNT_ESTATE);
        HttpRequest request = HttpRequest.newBuilder(vault.resolve("/api/account/estate?basis=" + basis.code()))
                .timeout(FIRST_BYTE)
                .header("Authorization", "Bearer " + token)
                .header(Correlation.HEADER, Correlation.current().toString())
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        HttpResponse<InputStream> answer = send(request);
        if (answer.statusCode() == OK) {
            return Optional.of(answer.body());
        }
        answer.body().close();
        if (answer.statusCode() == NO_DOCUMENT) {
            return Optional.empty();
        }
        throw new IOException("the vault answered " + answer.statusCode());
    }

    private HttpResponse<InputStream> send(HttpRequest request) throws IOException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /**
     * Copies the files of a ZIP file into another one.
     *
     * @param prefix of their names
     * @throws IOException if the file is not whole
     */
    static void copy(InputStream from, ZipOutputStream to, String prefix) throws IOException {
        to.setLevel(Deflater.NO_COMPRESSION);
        try (var files = new ZipInputStream(new Unclosed(from))) {
            for (ZipEntry file = files.getNextEntry(); file != null; file = files.getNextEntry()) {
                to.putNextEntry(new ZipEntry(prefix + file.getName()));
                files.transferTo(to);
                to.closeEntry();
            }
        }
        // A response that was cut fails here.
        from.transferTo(OutputStream.nullOutputStream());
    }

    /** Lets the rest of a stream be read after a reader of its beginning was closed. */
    private static final class Unclosed extends FilterInputStream {

        Unclosed(InputStream in) {
            super(in);
        }

        @Override
        public void close() {
            // The caller closes it.
        }
    }
}
