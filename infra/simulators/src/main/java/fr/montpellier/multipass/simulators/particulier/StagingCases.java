package fr.montpellier.multipass.simulators.particulier;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The staging cases of Etalab, and cases of the same form for the demo people. */
final class StagingCases {

    /** @param endpoint as in the name of its folder, without the way in which the person is named */
    record StagingCase(String endpoint, AskedIdentity person, int status, String payload) {}

    private final List<StagingCase> cases;

    private StagingCases(List<StagingCase> cases) {
        this.cases = List.copyOf(cases);
    }

    static StagingCases load() throws IOException {
        List<StagingCase> cases = new ArrayList<>();
        var resources = new PathMatchingResourcePatternResolver();
        for (String folder : List.of("particulier/people", "particulier/cases")) {
            for (String ending : List.of("yaml", "yml")) {
                for (Resource file : resources.getResources("classpath*:" + folder + "/*/*." + ending)) {
                    cases.add(read(file));
                }
            }
        }
        return new StagingCases(cases);
    }

    private static StagingCase read(Resource file) throws IOException {
        String[] path = file.getURL().getPath().split("/");
        try (InputStream content = file.getInputStream()) {
            Map<?, ?> members = new Yaml(new SafeConstructor(new LoaderOptions())).load(content);
            return new StagingCase(
                    path[path.length - 2].replaceFirst("_with_.*", ""),
                    AskedIdentity.of((Map<?, ?>) Objects.requireNonNull(members.get("params"))),
                    (Integer) Objects.requireNonNull(members.get("status")),
                    String.valueOf(members.get("payload")));
        }
    }

    /** Returns the case of exactly these parameters, or else one whose person is found with them. */
    Optional<StagingCase> find(String endpoint, AskedIdentity asked) {
        return cases.stream()
                .filter(each ->
                        each.endpoint().equals(endpoint) && each.person().isExactly(asked))
                .findFirst()
                .or(() -> cases.stream()
                        .filter(each -> each.endpoint().equals(endpoint)
                                && each.status() == 200
                                && each.person().agreesWith(asked))
                        .findFirst());
    }

    List<StagingCase> all() {
        return cases;
    }
}
