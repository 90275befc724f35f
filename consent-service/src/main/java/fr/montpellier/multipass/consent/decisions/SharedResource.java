package fr.montpellier.multipass.consent.decisions;

import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import fr.montpellier.multipass.consent.decisions.messages.Entity;
import fr.montpellier.multipass.consent.decisions.messages.EvaluationRequest;
import fr.montpellier.multipass.consent.demarches.LegalBasis;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A resource of one authorisation, as a search returns it: with the properties and the context that a request for a
 * decision about it needs.
 */
record SharedResource(Entity entity) {

    private static final String AUTHORISATION = "authorisation";
    private static final String CASE = "case";

    /** Sorts after every identifier of a resource. */
    private static final String LAST = "~";

    /** Returns the resources of a type that an authorisation has, in the order of their positions. */
    static List<SharedResource> of(SharingAuthorisation authorisation, String type) {
        return (switch (type) {
                    case "authorisation", "facts" ->
                        Stream.of(entity(type, authorisation.id().toString(), authorisation, Map.of()));
                    case "exchange" ->
                        authorisation.basis() == LegalBasis.ECHANGE_LEGAL
                                ? Stream.of(entity(type, authorisation.id().toString(), authorisation, Map.of()))
                                : Stream.<Entity>empty();
                    case "document" -> documents(authorisation);
                    default -> Stream.<Entity>empty();
                })
                .map(SharedResource::new)
                .sorted(Comparator.comparing(SharedResource::position))
                .toList();
    }

    private static Stream<Entity> documents(SharingAuthorisation authorisation) {
        String owner = authorisation.resident().value();
        return authorisation.readable().documents().entrySet().stream()
                .flatMap(type -> type.getValue().stream()
                        .map(document -> entity(
                                "document",
                                document.toString(),
                                authorisation,
                                Map.of("owner", owner, "type", type.getKey().value()))));
    }

    private static Entity entity(String type, String id, SharingAuthorisation authorisation, Map<String, Object> more) {
        Map<String, @Nullable Object> properties = new HashMap<>(more);
        properties.put(AUTHORISATION, authorisation.id().toString());
        properties.put(CASE, authorisation.caseReference().value());
        return new Entity(type, id, properties);
    }

    /** Returns the context of the request with the authorisation and the case, unless the caller named others. */
    Map<String, @Nullable Object> context(EvaluationRequest request) {
        Map<String, @Nullable Object> context = new HashMap<>();
        context.put(AUTHORISATION, entity.property(AUTHORISATION));
        context.put(CASE, entity.property(CASE));
        if (request.context() != null) {
            context.putAll(request.context());
        }
        return context;
    }

    String position() {
        return entity.property(AUTHORISATION) + " " + entity.id();
    }

    /** Returns the position after all resources of an authorisation. */
    static String afterAll(SharingAuthorisation authorisation) {
        return authorisation.id() + " " + LAST;
    }
}
