package fr.montpellier.multipass.acceptance.browser;

import static org.awaitility.Awaitility.await;

import fr.montpellier.multipass.acceptance.stack.RunningStack;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the emails that the stack sent to an address. */
public final class Mailbox {

    /** Eight digits alone: those of an email's identifier can be eight digits too, before a hyphen. */
    private static final Pattern CODE = Pattern.compile("\\b[0-9]{8}\\b(?!-)");

    /** An email of the list, with its subject and its recipient. */
    private static final Pattern LISTED =
            Pattern.compile("<a href=\"(/messages/[^\"]+)\">([^<]+)</a>[^<]*<span>([^<]+)</span>");

    private final String address;

    public Mailbox(String address) {
        this.address = address;
    }

    public String address() {
        return address;
    }

    /** Returns the first eight-digit code of the latest email with that subject, once it is there. */
    public String code(String subject) {
        return find(CODE, subject);
    }

    /** Returns what the pattern matches first in the latest email with that subject, once it is there. */
    public String find(Pattern pattern, String subject) {
        String path = await().atMost(Duration.ofSeconds(60))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(200))
                .until(
                        () -> LISTED.matcher(page("/"))
                                .results()
                                .filter(mail -> mail.group(2).equals(subject)
                                        && mail.group(3).equals(address))
                                .map(mail -> mail.group(1))
                                .findFirst()
                                .orElse(""),
                        found -> !found.isEmpty());
        Matcher match = pattern.matcher(page(path));
        if (!match.find()) {
            throw new AssertionError("the email \"" + subject + "\" has no " + pattern);
        }
        return match.group();
    }

    private static String page(String path) {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(
                                            RunningStack.get().addresses().mail() + path))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
