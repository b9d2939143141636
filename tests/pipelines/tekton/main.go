// tekton reads Tekton's resources from files and says what Tekton's own webhook would refuse: unknown fields, and what
// its validation finds.
package main

import (
	"bytes"
	"context"
	"fmt"
	"os"

	pipelinev1 "github.com/tektoncd/pipeline/pkg/apis/pipeline/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"knative.dev/pkg/apis"
	"sigs.k8s.io/yaml"
)

type resource interface {
	metav1.Object
	apis.Defaultable
	apis.Validatable
}

var kinds = map[string]func() resource{
	"Task":        func() resource { return &pipelinev1.Task{} },
	"Pipeline":    func() resource { return &pipelinev1.Pipeline{} },
	"PipelineRun": func() resource { return &pipelinev1.PipelineRun{} },
}

func check(document []byte) error {
	var head struct {
		APIVersion string `json:"apiVersion"`
		Kind       string `json:"kind"`
	}
	if err := yaml.Unmarshal(document, &head); err != nil {
		return err
	}
	made, known := kinds[head.Kind]
	if !known || head.APIVersion != "tekton.dev/v1" {
		return fmt.Errorf("%s %s is not known here", head.APIVersion, head.Kind)
	}
	found := made()
	if err := yaml.UnmarshalStrict(document, found); err != nil {
		return err
	}
	// An API server makes the name before it asks the webhook.
	if found.GetName() == "" && found.GetGenerateName() != "" {
		found.SetName(found.GetGenerateName() + "x")
	}
	background := context.Background()
	found.SetDefaults(background)
	if err := found.Validate(background); err != nil {
		return err
	}
	return nil
}

func main() {
	failed := false
	for _, name := range os.Args[1:] {
		content, err := os.ReadFile(name)
		if err != nil {
			fmt.Println(err)
			os.Exit(2)
		}
		for index, document := range bytes.Split(content, []byte("\n---\n")) {
			if err := check(document); err != nil {
				fmt.Printf("%s: document %d: %v\n", name, index+1, err)
				failed = true
			}
		}
	}
	if failed {
		os.Exit(1)
	}
}
