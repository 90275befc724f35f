package fr.montpellier.multipass.portal.gateways.journal;

import fr.montpellier.multipass.journal.verify.JournalVerification;
import fr.montpellier.multipass.journal.verify.JournalVerifier;
import fr.montpellier.multipass.journal.verify.source.HttpSource;
import fr.montpellier.multipass.portal.gateways.ContentReader;
import fr.montpellier.multipass.portal.gateways.FileContent;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.Page;
import fr.montpellier.multipass.portal.gateways.Service;
import fr.montpellier.multipass.portal.gateways.http.ServiceClient;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriBuilder;

/** Calls the journal of each service. */
@Component
public class JournalGateway {

    private final ServiceClient client;

    public JournalGateway(ServiceClient client) {
        this.client = client;
    }

    /** Returns entries about the person who is signed in, newest first. */
    public Page<JournalEntry> mine(Service service, Optional<String> cursor, int limit) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("limit", Integer.toString(limit));
        cursor.ifPresent(value -> query.put("cursor", value));
        return entries(service, "/journal/mine", query);
    }

    /** Returns every entry, newest first, for the data protection officer; the filters are those of the service. */
    public Page<JournalEntry> entries(Service service, Map<String, String> filters) {
        return entries(service, "/journal/entries", filters);
    }

    /** Returns the first entry of the journal. */
    public Optional<JournalEntry> first(Service service) {
        return entries(service, Map.of("from", "0", "limit", "1")).items().stream()
                .findFirst();
    }

    private Page<JournalEntry> entries(Service service, String path, Map<String, String> query) {
        return client.fetchPage(
                service,
                JournalEntry.class,
                () -> client.forService(service).get().uri(b -> address(b, path, query)));
    }

    private static URI address(UriBuilder builder, String path, Map<String, String> query) {
        builder.path(path);
        query.keySet().forEach(name -> builder.queryParam(name, "{" + name + "}"));
        return builder.build(query);
    }

    /** Verifies a journal from its own files, without trusting any statement of the service about them. */
    public JournalVerification verify(Service service) {
        URI address = client.addresses().of(service);
        try (var source = new HttpSource(address, Optional.of(client.token(service)))) {
            return new JournalVerifier(Optional.empty()).verify(source);
        } catch (IOException e) {
            throw new GatewayException.Unreachable(service, e);
        }
    }

    /** Streams the whole journal as a ZIP that can be verified without any network. */
    public void export(Service service, ContentReader reader) {
        client.execute(
                service,
                () -> client.streamingForService(service)
                        .get()
                        .uri("/journal/export")
                        .exchange((request, response) -> {
                            if (response.getStatusCode().isError()) {
                                throw client.toException(service, response);
                            }
                            reader.read(new FileContent(
                                    "application/zip", response.getHeaders().getContentLength(), response.getBody()));
                            return true;
                        }));
    }
}
