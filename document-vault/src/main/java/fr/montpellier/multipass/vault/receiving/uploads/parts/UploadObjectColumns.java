package fr.montpellier.multipass.vault.receiving.uploads.parts;

import fr.montpellier.multipass.vault.keeping.blobs.ObjectColumn;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Declares the column by which the parts of uploads keep objects. */
@Configuration(proxyBeanMethods = false)
class UploadObjectColumns {

    @Bean
    ObjectColumn partObjects() {
        return ObjectColumn.keeping("object_key", "FROM upload_part");
    }
}
