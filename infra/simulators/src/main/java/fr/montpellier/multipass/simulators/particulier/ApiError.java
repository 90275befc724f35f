package fr.montpellier.multipass.simulators.particulier;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/** The errors of API Particulier, with the code and title of its description. */
enum ApiError {
    INVALID_TOKEN(401, "00101", "Interdit", "token"),
    INSUFFICIENT_RIGHTS(403, "00100", "Privilèges insuffisants", "token"),
    UNKNOWN_TO_FUNDS(404, "35003", "Allocataire non référencé", null),
    UNKNOWN_FAMILY(404, "37003", "Entité non trouvée", null),
    UNKNOWN_PUPIL(404, "30003", "Entité non trouvée", null),
    CONFLICT(409, "00015", "Conflit", null),
    RECIPIENT_NEEDED(422, "00203", "Entité non traitable", "recipient"),
    INVALID_IDENTITY(422, "00366", "Entité non traitable", null),
    TOO_MANY_REQUESTS(429, "00429", "Trop de requêtes", null),
    PROVIDER_ERROR(502, "37999", "Erreur inconnue du fournisseur de données", null),
    PROVIDER_LATE(504, "37002", "Intermédiaire hors-délai", null);

    private final int status;
    private final String code;
    private final String title;
    private final @Nullable String parameter;

    ApiError(int status, String code, String title, @Nullable String parameter) {
        this.status = status;
        this.code = code;
        this.title = title;
        this.parameter = parameter;
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    ResponseEntity<Object> response() {
        Map<String, @Nullable Object> error = new LinkedHashMap<>();
        error.put("code", code);
        error.put("title", title);
        error.put("detail", "Réponse du simulateur d'API Particulier.");
        error.put("source", parameter == null ? null : Map.of("parameter", parameter));
        error.put("meta", Map.of());
        ResponseEntity.BodyBuilder response = ResponseEntity.status(status);
        if (this == TOO_MANY_REQUESTS) {
            response.header("Retry-After", "30");
        }
        return response.body(Map.of("errors", List.of(error)));
    }
}
