package fr.montpellier.multipass.apitests;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes into a document which members of a record may be null: those that are {@code @Nullable}. */
public final class NullableMembers implements ModelConverter {

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
                    : context.getDefinedModels()
                            .get(resolved.get$ref().substring(resolved.get$ref().lastIndexOf('/') + 1));
            if (model != null && model.getProperties() != null) {
                mark(java.getRawClass(), model);
            }
        }
        return resolved;
    }

    private static void mark(Class<?> type, Schema<?> model) {
        for (RecordComponent component : type.getRecordComponents()) {
            Schema<?> member = model.getProperties().get(component.getName());
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
