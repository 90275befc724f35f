package fr.montpellier.multipass.service.bodies;

import java.util.Arrays;
import java.util.List;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Declares addresses whose bodies the service reads as a stream and bounds by itself: {@code multipass.bodies.max} and
 * the budget do not apply there. A sender that is too slow is cut off nevertheless. A service declares them as beans.
 */
public final class StreamedBodies {

    private final HttpMethod method;
    private final List<PathPattern> paths;

    private StreamedBodies(HttpMethod method, List<PathPattern> paths) {
        this.method = method;
        this.paths = paths;
    }

    /** @param paths patterns as in a {@code @RequestMapping} */
    public static StreamedBodies of(HttpMethod method, String... paths) {
        return new StreamedBodies(
                method,
                Arrays.stream(paths)
                        .map(PathPatternParser.defaultInstance::parse)
                        .toList());
    }

    /** @param path as sent, with its percent-encoding */
    boolean contain(String requestMethod, String path) {
        if (!method.matches(requestMethod)) {
            return false;
        }
        PathContainer parsed = PathContainer.parsePath(path);
        return paths.stream().anyMatch(pattern -> pattern.matches(parsed));
    }
}
