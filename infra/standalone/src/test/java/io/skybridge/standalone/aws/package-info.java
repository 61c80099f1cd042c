/**
 * What can be said of the templates for AWS without AWS. {@code References} and {@code Shapes} hold what cfn-lint would find and
 * what would fail at the latest in the middle of a deployment; {@code Permissions} compares what is allowed with what is used;
 * {@code Metrics} asks of each alarm and each figure of the dashboard whether somebody writes it. Each is a list of findings, and
 * each test first feeds broken templates, to see that it finds.
 */
@NullMarked
package io.skybridge.standalone.aws;

import org.jspecify.annotations.NullMarked;
