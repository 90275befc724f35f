package fr.montpellier.multipass.service.doctor;

import fr.montpellier.multipass.service.production.ProductionSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.springframework.core.env.ConfigurableEnvironment;

/** Checks TLS of every address with https among the settings, and when its certificate ends. */
final class CertificateCheck implements Check {

    private static final Duration SOON = Duration.ofDays(21);
    private static final int PATIENCE = 5_000;
    private static final int HTTPS = 443;

    private final Supplier<SSLSocketFactory> sockets;

    CertificateCheck() {
        this(() -> {
            try {
                return SSLContext.getDefault().getSocketFactory();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    CertificateCheck(Supplier<SSLSocketFactory> sockets) {
        this.sockets = sockets;
    }

    @Override
    public List<Finding> examine(ConfigurableEnvironment environment) {
        var settings = new ProductionSettings(environment);
        return settings.namesWith(value -> value.startsWith("https://") && !value.contains("CHANGE-ME")).stream()
                .map(name -> URI.create(settings.text(name)))
                .filter(address -> address.getHost() != null)
                .map(address -> address.getHost() + ":" + (address.getPort() < 0 ? HTTPS : address.getPort()))
                .distinct()
                .sorted()
                .map(this::examine)
                .toList();
    }

    private Finding examine(String place) {
        String what = "TLS de " + place;
        String host = place.substring(0, place.lastIndexOf(':'));
        int port = Integer.parseInt(place.substring(place.lastIndexOf(':') + 1));
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(host, port), PATIENCE);
            plain.setSoTimeout(PATIENCE);
            return handshake(what, (SSLSocket) sockets.get().createSocket(plain, host, port, true));
        } catch (UnknownHostException e) {
            return Finding.error(what, "ce nom n’existe pas", "Ajoutez-le au DNS, ou corrigez le réglage.");
        } catch (SSLException e) {
            return refused(what, e);
        } catch (IOException e) {
            return Finding.error(
                    what,
                    "injoignable (" + e.getMessage() + ")",
                    "Démarrez ce qui y répond (nginx ?), ouvrez le pare-feu.");
        }
    }

    private static Finding handshake(String what, SSLSocket socket) throws IOException {
        try (socket) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            Instant end = Arrays.stream(socket.getSession().getPeerCertificates())
                    .map(certificate ->
                            ((X509Certificate) certificate).getNotAfter().toInstant())
                    .min(Instant::compareTo)
                    .orElseThrow();
            // The end of a certificate that is trusted by itself stops no handshake.
            if (end.isBefore(Instant.now())) {
                return expired(what);
            }
            long days = ChronoUnit.DAYS.between(Instant.now(), end);
            return end.isBefore(Instant.now().plus(SOON))
                    ? Finding.warning(what, "le certificat finit dans " + days + " jours", "Renouvelez-le.")
                    : Finding.good(what, "certificat valable encore " + days + " jours");
        }
    }

    private static Finding refused(String what, SSLException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateExpiredException) {
                return expired(what);
            }
        }
        String reason = String.valueOf(e.getMessage());
        if (reason.contains("subject alternative") || reason.contains("No name matching")) {
            return Finding.error(what, "le certificat est d’un autre nom", "Faites-en un pour ce nom.");
        }
        return Finding.error(
                what,
                "le certificat n’est pas reconnu (" + reason + ")",
                "Servez la chaîne complète ; une autorité à vous va dans /usr/local/share/ca-certificates.");
    }

    private static Finding expired(String what) {
        return Finding.error(what, "le certificat a expiré", "Renouvelez-le, et rechargez nginx.");
    }
}
