package fr.montpellier.multipass.portal.dpo.questions;

import fr.montpellier.multipass.journal.verify.stamps.StampedCheckpoint;
import fr.montpellier.multipass.portal.design.files.FileResponse;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.Service;
import fr.montpellier.multipass.portal.gateways.journal.JournalAnchors;
import fr.montpellier.multipass.portal.gateways.journal.JournalGateway;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Serves the last anchored checkpoints of a journal with their time-stamp tokens, so that they can be verified outside the portal. */
@RestController
class AnchorFileController {

    /** What verifies the newest time-stamp of a file, with jq and openssl. */
    static final String COMMANDS = """
            jq '[.anchors[] | select(.stamp)][0]' ancrages-vault.json > ancrage.json
            jq -j .checkpoint ancrage.json > checkpoint
            jq -r .stamp ancrage.json | base64 -d > stamp.tsr
            jq -j .authorities ancrage.json > authorities.pem
            openssl ts -verify -data checkpoint -in stamp.tsr -CAfile authorities.pem
            """;

    /** Stamped checkpoints of a file: each has the revocation lists that were kept beside it. */
    private static final int MOST = 10;

    private final JournalAnchors anchors;
    private final JournalGateway journals;
    private final JsonMapper json;

    AnchorFileController(JournalAnchors anchors, JournalGateway journals, JsonMapper json) {
        this.anchors = anchors;
        this.journals = journals;
        this.json = json;
    }

    static String path(Service service) {
        return "/fichiers/dpo/ancrages/" + service.code();
    }

    @GetMapping("/fichiers/dpo/ancrages/{code:identity|consent|vault}")
    void anchors(@PathVariable String code, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Service service = Service.fromCode(code).orElseThrow();
        try {
            JournalAnchors.Served served = anchors.read(service, MOST);
            List<JournalAnchors.Anchor> verified = anchors.verify(service, served);
            List<Map<String, Object>> items = new ArrayList<>();
            for (int at = 0; at < verified.size(); at++) {
                items.add(item(served.items().get(at), verified.get(at)));
            }
            Map<String, Object> file = new LinkedHashMap<>();
            file.put("journal", service.code());
            file.put("key", journals.key(service).strip());
            file.put("limitSeconds", served.limitSeconds());
            file.put("waitingSeconds", served.waitingSeconds());
            file.put("anchors", items);
            byte[] text = json.writeValueAsBytes(file);
            FileResponse.attachment(response, "application/json", "ancrages-" + service.code() + ".json");
            response.getOutputStream().write(text);
        } catch (GatewayException failure) {
            FileResponse.error(request, response, failure);
        }
    }

    /** Returns what the service tells of a checkpoint, and what was found of it. */
    private static Map<String, Object> item(JournalAnchors.ServedCheckpoint served, JournalAnchors.Anchor found) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("size", served.size());
        item.put("root", found.root());
        item.put("checkpoint", served.checkpoint());
        item.put("cosignatures", served.cosignatures());
        if (served.stamp() != null) {
            item.put("stamp", served.stamp());
            item.put("authorities", served.authorities());
        }
        found.stamp().map(StampedCheckpoint::at).ifPresent(at -> item.put("stampedAt", at.toString()));
        found.stamp().map(StampedCheckpoint::authority).ifPresent(name -> item.put("authority", name));
        Map<String, String> witnesses = new LinkedHashMap<>();
        found.witnesses().forEach((name, at) -> witnesses.put(name, at.toString()));
        item.put("witnesses", witnesses);
        item.put("verified", found.fault().isEmpty());
        found.fault().ifPresent(reason -> item.put("fault", reason));
        return item;
    }
}
