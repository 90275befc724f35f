package fr.montpellier.multipass.acceptance.conformance;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** Trusts the certificates of the suite and of the identity server under test, which no authority has issued. */
final class PinnedCertificates {

    static final String PASSWORD = "conformance";
    private static final int HTTPS = 443;

    private final KeyStore store;

    private PinnedCertificates(KeyStore store) {
        this.store = store;
    }

    /** Trusts the certificates that this address presents now, and the one given. */
    static PinnedCertificates of(URI address, X509Certificate own) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("identity", own);
        Certificate[] presented = presented(address);
        for (int i = 0; i < presented.length; i++) {
            store.setCertificateEntry("suite-" + i, presented[i]);
        }
        return new PinnedCertificates(store);
    }

    private static Certificate[] presented(URI address) throws GeneralSecurityException, IOException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new AcceptEveryCertificate()}, null);
        int port = address.getPort() < 0 ? HTTPS : address.getPort();
        try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(address.getHost(), port)) {
            socket.startHandshake();
            return socket.getSession().getPeerCertificates();
        }
    }

    SSLContext context() throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }

    /** Writes a trust store of type PKCS#12, protected by {@link #PASSWORD}. */
    void write(Path file) throws GeneralSecurityException, IOException {
        try (var output = Files.newOutputStream(file)) {
            store.store(output, PASSWORD.toCharArray());
        }
    }

    /** Accepts any certificate, in order to read it. */
    private static final class AcceptEveryCertificate extends X509ExtendedTrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
