package fr.montpellier.multipass.identity.protocol.registration.metadata;

import fr.montpellier.multipass.identity.clients.metadata.ClientMetadata;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Metadata and scopes that a client requested and that were not registered, named in the response (RFC 7591, sections 2
 * and 3.2.1).
 *
 * @param members names of members that this server does not support
 * @param scopes scopes that the client may not have
 */
public record IgnoredMetadata(List<String> members, List<String> scopes) {

    public static final IgnoredMetadata NOTHING = new IgnoredMetadata(List.of(), List.of());

    public static IgnoredMetadata of(Map<String, Object> registration, ClientMetadata registered) {
        var granted = Set.of(registered.text("scope").orElse("").split(" "));
        String[] asked = registration.get("scope") instanceof String scope ? scope.split(" +") : new String[0];
        return new IgnoredMetadata(
                MetadataParser.ignored(registration),
                Stream.of(asked)
                        .filter(scope -> !scope.isEmpty() && !granted.contains(scope))
                        .distinct()
                        .sorted()
                        .toList());
    }
}
