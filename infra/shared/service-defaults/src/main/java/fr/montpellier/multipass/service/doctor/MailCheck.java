package fr.montpellier.multipass.service.doctor;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.net.ssl.SSLSocketFactory;
import org.springframework.core.env.ConfigurableEnvironment;

/** Checks that the mail server greets, and offers STARTTLS where the settings require it (RFC 3207). It sends nothing. */
final class MailCheck implements Check {

    private static final String WHAT = "courriels";
    private static final int PATIENCE = 10_000;
    private static final int LONGEST = 100;

    @Override
    public List<Finding> examine(ConfigurableEnvironment environment) {
        if (!environment.getProperty("spring.application.name", "").equals("identity-server")) {
            return List.of();
        }
        String host = environment.getProperty("multipass.mail.host", "");
        if (host.isBlank()) {
            return List.of(Finding.warning(
                    WHAT,
                    "aucun serveur : les usagers ne reçoivent rien, et les comptes sans FranceConnect ne sont pas proposés",
                    "multipass.mail.host (docs/operators/email.md)"));
        }
        int port = environment.getProperty("multipass.mail.port", Integer.class, 587);
        String security = environment.getProperty("multipass.mail.security", "starttls");
        String place = host + ":" + port;
        try (Socket socket = open(host, port, security.equals("tls"))) {
            boolean offered = greets(socket);
            return List.of(
                    security.equals("starttls") && !offered
                            ? Finding.error(
                                    WHAT,
                                    place + " ne propose pas STARTTLS",
                                    "Un autre port, ou multipass.mail.security=tls (465).")
                            : Finding.good(WHAT, place + " répond"));
        } catch (IOException e) {
            return List.of(Finding.error(
                    WHAT,
                    place + " : " + e.getMessage(),
                    "Vérifiez multipass.mail.host, .port et .security, et le pare-feu."));
        }
    }

    private static Socket open(String host, int port, boolean encrypted) throws IOException {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress(host, port), PATIENCE);
        socket.setSoTimeout(PATIENCE);
        return encrypted
                ? ((SSLSocketFactory) SSLSocketFactory.getDefault()).createSocket(socket, host, port, true)
                : socket;
    }

    /** Returns whether the server offers STARTTLS. */
    private static boolean greets(Socket socket) throws IOException {
        var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        if (!answer(in).startsWith("220")) {
            throw new IOException("ce n’est pas un serveur SMTP");
        }
        socket.getOutputStream().write("EHLO multipass-doctor\r\n".getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        String abilities = answer(in);
        socket.getOutputStream().write("QUIT\r\n".getBytes(StandardCharsets.US_ASCII));
        return abilities.contains("STARTTLS");
    }

    /** Returns the lines of one answer: all but the last have a hyphen after their code (RFC 5321, section 4.2.1). */
    private static String answer(BufferedReader in) throws IOException {
        var answer = new StringBuilder();
        for (int i = 0; i < LONGEST; i++) {
            String line = in.readLine();
            if (line == null) {
                throw new IOException("il a raccroché");
            }
            answer.append(line).append('\n');
            if (line.length() < 4 || line.charAt(3) != '-') {
                break;
            }
        }
        return answer.toString();
    }
}
