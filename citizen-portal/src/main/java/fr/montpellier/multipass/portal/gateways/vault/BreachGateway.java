package fr.montpellier.multipass.portal.gateways.vault;

import fr.montpellier.multipass.portal.gateways.Service;
import fr.montpellier.multipass.portal.gateways.http.ServiceClient;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** Asks the document vault who read what of whom in a period. */
@Component
public class BreachGateway {

    private final ServiceClient client;

    public BreachGateway(ServiceClient client) {
        this.client = client;
    }

    /** The readings of one document by one reader; residents and agents are pseudonyms of the journal. */
    public record Read(
            String resident,
            String document,
            String type,
            String department,
            String application,
            String authorisation,
            String reader,
            String readerName,
            long times,
            Instant first,
            Instant last) {}

    /** @param whole whether the lines are all of them */
    public record Workbook(
            boolean whole, long residents, long documents, long answers, long keys, long readers, List<Read> items) {}

    public Workbook workbook(Instant since, Instant until, Optional<String> department) {
        Map<String, Object> body = new LinkedHashMap<>(Map.of("since", since, "until", until));
        department.ifPresent(code -> body.put("department", code));
        return client.fetch(
                Service.VAULT,
                Workbook.class,
                () -> client.forService(Service.VAULT)
                        .post()
                        .uri("/api/audit/breach")
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(body));
    }
}
