package fr.montpellier.multipass.apitests.openapi;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.Schema;
import jakarta.validation.constraints.NotBlank;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Says in a document what records declare of their members: those that are {@code @Nullable} may be null, and those that are
 * {@code @NotBlank} are not empty, which {@code @Size(max = …)} beside it would hide. Rejects two records of
 * one simple name, since a document would hold one schema for both.
 */
public final class DeclaredMembers implements ModelConverter {

    private final Map<String, Class<?>> records = new ConcurrentHashMap<>();

    @Override
    public boolean isOpenapi31() {
        return true;
    }

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        if (!chain.hasNext()) {
            return null;
        }
        Schema<?> resolved = chain.next().resolve(type, context, chain);
        JavaType java = Json31.mapper().constructType(type.getType());
        if (java != null && java.isRecordType() && resolved != null) {
            Schema<?> model = resolved.get$ref() == null
                    ? resolved
                    : context.getDefinedModels().get(name(resolved.get$ref(), java.getRawClass()));
            if (model != null && model.getProperties() != null) {
                mark(java.getRawClass(), model);
            }
        }
        return resolved;
    }

    private String name(String reference, Class<?> type) {
        String name = reference.substring(reference.lastIndexOf('/') + 1);
        Class<?> other = records.putIfAbsent(name, type);
        if (other != null && other != type) {
            throw new IllegalStateException(other.getName() + " and " + type.getName() + " share a schema");
        }
        return name;
    }

    private static void mark(Class<?> type, Schema<?> model) {
        for (RecordComponent component : type.getRecordComponents()) {
            Schema<?> member = model.getProperties().get(component.getName());
            if (member != null && component.getAnnotatedType().isAnnotationPresent(NotBlank.class)) {
                member.setMinLength(1);
            }
            if (member != null && component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                model.addProperty(component.getName(), nullable(member));
            }
        }
    }

    private static Schema<?> nullable(Schema<?> member) {
        if (member.get$ref() != null) {
            return new Schema<>().addAnyOfItem(member).addAnyOfItem(new Schema<>().types(Set.of("null")));
        }
        if (member.getTypes() != null) {
            member.addType("null");
        }
        return member;
    }
}
