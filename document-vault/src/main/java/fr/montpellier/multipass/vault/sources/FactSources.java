package fr.montpellier.multipass.vault.sources;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The sources that this service can ask. */
@Component
public class FactSources {

    private final Map<String, FactSource> byCode;

    /** @throws IllegalStateException if two sources have one code */
    public FactSources(List<FactSource> sources) {
        this.byCode = sources.stream().collect(Collectors.toUnmodifiableMap(FactSource::code, Function.identity()));
    }

    /** Returns the source of that code. */
    public Optional<FactSource> find(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    /** Returns all sources, in no order. */
    public Collection<FactSource> all() {
        return byCode.values();
    }
}
