@NullMarked
package fr.montpellier.multipass.devstack;

import org.jspecify.annotations.NullMarked;
