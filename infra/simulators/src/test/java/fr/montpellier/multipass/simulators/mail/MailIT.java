package fr.montpellier.multipass.simulators.mail;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.simulators.RunningSimulators;
import fr.montpellier.multipass.simulators.testing.TestSimulators;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Date;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the mail server with the client of Jakarta Mail. */
class MailIT {

    private static final Pattern MESSAGE = Pattern.compile("href=\"(/messages/[^\"]+)\"");

    @TempDir
    private Path directory;

    @Test
    void an_email_is_kept_in_a_file_and_shown_on_a_page() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        try (RunningSimulators simulators = TestSimulators.start(
                "--multipass.simulators.mail.smtp-port=" + port,
                "--multipass.simulators.mail.directory=" + directory)) {
            assertThat(get(simulators.mailUrl().resolve("/")).body()).contains("Aucun courriel");

            send(port);

            try (Stream<Path> files = Files.list(directory)) {
                assertThat(files).singleElement().asString().endsWith(".eml");
            }
            HttpResponse<String> list = get(simulators.mailUrl().resolve("/"));
            assertThat(list.body()).contains("Une pièce vous est demandée", "ines@courriel.example");
            Matcher link = MESSAGE.matcher(list.body());
            assertThat(link.find()).isTrue();
            HttpResponse<String> shown = get(simulators.mailUrl().resolve(link.group(1)));
            assertThat(shown.body())
                    .contains("Bonjour Inès,", "&lt;script&gt;", "ne-pas-repondre@multipass.example")
                    .doesNotContain("<script>");
            assertThat(shown.headers().firstValue("Content-Security-Policy")).isPresent();
            assertThat(get(simulators.mailUrl().resolve("/messages/..%2f..%2fetc"))
                            .statusCode())
                    .isIn(400, 404);
            assertThat(get(simulators.mailUrl().resolve("/messages/autre")).statusCode())
                    .isEqualTo(404);
        }
    }

    private static void send(int port) throws Exception {
        var properties = new Properties();
        properties.put("mail.smtp.host", "127.0.0.1");
        properties.put("mail.smtp.port", "" + port);
        var message = new MimeMessage(Session.getInstance(properties));
        message.setFrom(new InternetAddress("ne-pas-repondre@multipass.example", "Multipass"));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress("ines@courriel.example"));
        message.setSubject("Une pièce vous est demandée", "UTF-8");
        message.setText("Bonjour Inès,\n\n<script>", "UTF-8");
        message.setSentDate(new Date());
        Transport.send(message);
    }

    private static HttpResponse<String> get(URI address) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }
}
