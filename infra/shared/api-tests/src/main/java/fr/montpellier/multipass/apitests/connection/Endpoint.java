package fr.montpellier.multipass.apitests.connection;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * A method and an address of a running service.
 *
 * @param path with {@code x} for each variable
 */
public record Endpoint(String method, String path) {

    private static final String ANY = "POST";

    /** @param line such as {@code POST /oauth2/token} */
    static Endpoint parse(String line) {
        String[] parts = line.split(" ", 2);
        return new Endpoint(parts[0], parts[1]);
    }

    /** Finds the endpoints of controllers and actuators, in a fixed order. */
    static List<Endpoint> servedBy(ApplicationContext service) {
        return service.getBeansOfType(RequestMappingInfoHandlerMapping.class).values().stream()
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .flatMap(Endpoint::of)
                .distinct()
                .sorted(Comparator.comparing(Endpoint::toString))
                .toList();
    }

    private static Stream<Endpoint> of(RequestMappingInfo info) {
        Set<String> methods = Set.copyOf(
                info.getMethodsCondition().getMethods().stream().map(Enum::name).toList());
        return info.getPatternValues().stream()
                .map(Endpoint::withoutVariables)
                .flatMap(path ->
                        (methods.isEmpty() ? Set.of(ANY) : methods).stream().map(method -> new Endpoint(method, path)));
    }

    private static String withoutVariables(String pattern) {
        String path = pattern.replaceAll("\\{[^/]*}", "x").replaceAll("\\*+", "x");
        return path.isEmpty() ? "/" : path;
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
